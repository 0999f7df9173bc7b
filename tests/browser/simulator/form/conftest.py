"""The tests of a module share one page; `first_visit` opens another."""

import pytest
from playwright.sync_api import Page


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page
