"""The tests of a module share one page, as those of the form do; `first_visit` opens another."""

from tests.browser.simulator.form.conftest import page

__all__ = ["page"]
