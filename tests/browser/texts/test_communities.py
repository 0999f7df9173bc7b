"""The list of communities, sorted by a click."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("faultless")
VALUES = "all => all.map((row) => Number(row.cells[2].dataset.valeur))"


def test_a_column_is_sorted_by_a_click_and_the_other_way_by_a_second(site: str, page: Page) -> None:
    page.goto(f"{site}/collectivites/")
    head = page.get_by_role("columnheader", name="Élèves")
    rows = page.locator("table.triable tbody tr")
    for state, backwards in (("ascending", False), ("descending", True)):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", state)
        values = rows.evaluate_all(VALUES)
        assert values == sorted(values, reverse=backwards)
        assert len(set(values)) > 1
