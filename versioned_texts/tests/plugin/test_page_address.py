"""The addresses of pages, by their sources."""

import pytest

from versioned_texts.pages import page_address


@pytest.mark.parametrize(
    ("source", "address"),
    [("simulateur.md", "simulateur/"), ("simulateur/index.md", "simulateur/"), ("a/b.md", "a/b/"), ("index.md", "./")],
)
def test_the_address_of_a_page_is_that_of_its_folder(source: str, address: str) -> None:
    assert page_address(source) == address
