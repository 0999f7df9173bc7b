"""Acts of local authorities in the browser: the memory snapshot answers each, without Pyodide."""

import datetime as dt
import json
from collections.abc import Iterator

from playwright.sync_api import Page

from simulator.redline import answer
from tests.browser.driving import record_requests
from tests.browser.proposal.test_proposal import propose
from versioned_texts.amendment.browser import change_files
from versioned_texts.redline import Edition, edition_document
from versioned_texts.tests.amendment.free_acts import ACTS, LATER_ACTS, LATER_TEXT, TEXT

ANSWER, FILES = "simulator.redline.answer", "versioned_texts.amendment.browser.change_files"

SAVE_DETAIL = "addEventListener('comparison', ({ detail }) => { window.comparison = detail; })"
ASK = """async (questions) => {
  const answers = [];
  for (const [entry, question] of questions) answers.push(await window.comparison.ask(entry, question));
  return answers;
}"""


def questions() -> Iterator[tuple[str, str]]:
    """Yield a question for each act, and one for its files unless it is refused, with the function that answers."""
    for acts, text in ((ACTS, TEXT), (LATER_ACTS, LATER_TEXT)):
        document = edition_document(Edition("texte", dt.date(2020, 1, 1), text))
        for one in acts:
            question = json.dumps({"ancienne": document, "acte": one.act, "site": "../"}, ensure_ascii=False)
            yield ANSWER, question
            if json.loads(answer(question))["etat"] == "comparaison":
                yield FILES, question


def test_the_snapshot_answers_every_act_as_this_python_does(own_page: Page, site: str) -> None:
    own_page.add_init_script(SAVE_DETAIL)
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_role("radio", name="Coller un acte").check()
    own_page.locator("[name=acte]").fill("L’article 8 est abrogé.")
    propose(own_page)
    requests = record_requests(own_page)
    functions = {ANSWER: answer, FILES: change_files}
    pairs = [*questions()]
    assert own_page.evaluate(ASK, pairs) == [functions[entry](question) for entry, question in pairs]
    assert not [address for address in requests if "pyodide" in address]
