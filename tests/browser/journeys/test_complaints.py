"""What an engine complains of is heard; and it complains of no kind of page."""

import pytest

from tests.browser.driving import AT_REST, FIRST_TOUCH
from tests.browser.engines.tab import Tab
from tests.browser.sampling import by_request, sample
from tests.browser.serving import Published

WRONG = """() => new Promise((resolve) => {
  document.addEventListener("securitypolicyviolation", () => setTimeout(resolve, 100), { once: true });
  console.warn("a warning");
  console.error("an error");
  setTimeout(() => { throw new Error("thrown"); });
  setTimeout(() => Promise.reject(new Error("rejected")));
  setTimeout(() => { document.body.append(Object.assign(new Image(), { src: "http://ailleurs.example/" })); });
})"""


def test_what_goes_wrong_is_heard(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/")
    tab.evaluate(WRONG)
    found = "\n".join(tab.complaints())
    for words in ("a warning", "an error", "thrown", "rejected", "ailleurs.example"):
        assert words in found


@pytest.mark.every_page
@pytest.mark.parametrize("tab", ["firefox", "webkit"], indirect=True)
def test_no_page_is_complained_of(tab: Tab, published: Published) -> None:
    found = {}
    for address in sample(published.folder, by_request):
        tab.open(f"{published.address}/{address}")
        tab.evaluate(FIRST_TOUCH)
        tab.wait_for(AT_REST)
        if complaints := tab.complaints():
            found[address] = complaints
    assert found == {}
