"""Guidepup's virtual screen reader, in the simulator: in which order it is spoken, and what is said of a new result."""

import re
from collections.abc import Iterator, Sequence

from tools.bench.audit.judging import MODULES, READY, Sites, Verdict, open_page
from tools.bench.serving import until

ORDER = (
    *("form", "Nombre d’élèves", "textbox, Nombre d’élèves", "region, Résultat", "Contribution", "16 048,50 €"),
    *("end of region, Résultat", "group, Options", "end of group, Options", "region, Détail du calcul"),
    *("table, Lignes du calcul", "heading, Ce que cette estimation suppose", "end of region, Détail du calcul"),
    *("heading, Compter par commune", "heading, Prévoir plusieurs années", "heading, Comparer des options"),
    *("heading, Ajouter des devis", "region, Télécharger", "end of form"),
)
"""How phrases begin that are to be heard one after the other: what is asked, its cost, why, what else can be done."""

FIELD = re.compile(r"(textbox|combobox|checkbox), (?P<words>.+)")
BEFORE, AFTER = 6, 4
"""How many phrases around a field its label and its hint are to be heard; a box to tick comes before both."""

READ = """async (reader) => {
  for (const one of document.querySelectorAll(".simulateur details")) one.open = true;
  const { virtual } = await import(reader);
  await virtual.start({ container: document.querySelector(".simulateur") });
  while ((await virtual.lastSpokenPhrase()) !== "end of form") await virtual.next();
  const read = await virtual.spokenPhraseLog();
  await virtual.clearSpokenPhraseLog();
  const field = document.querySelector("[name=eleves]");
  field.value = "777";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (!(await virtual.lastSpokenPhrase()).includes("777 élèves")) await new Promise((go) => setTimeout(go, 20));
  return [read, await virtual.spokenPhraseLog()];
}"""


def screen_reader(sites: Sites) -> Verdict:
    """Hear each field after its label and hint, all parts in their order, and a new result once, politely."""
    with open_page() as page:
        reader = MODULES / "@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
        page.route("**/reader.js", lambda route: route.fulfill(path=reader, content_type="text/javascript"))
        page.goto(f"{sites.own.address}/simulateur/#eleves=12345")
        until(page, READY)
        read, announced = page.evaluate(READ, f"{sites.own.address}/reader.js")
    phrases = [re.sub(r"\s", " ", phrase) for phrase in read]
    findings = [*_out_of_order(phrases), *_check_labels(phrases)]
    polite = ["polite: Pour 777 élèves : 1 010,10 € TTC par an."]
    heard = [re.sub(r"\s", " ", phrase) for phrase in announced]
    if heard != polite:
        findings.append(f"a new result: heard {heard}, expected {polite}")
    fields = sum(bool(FIELD.match(phrase)) for phrase in phrases)
    return Verdict(f"the simulator: {len(phrases)} phrases, {fields} fields, a new result", findings)


def _out_of_order(phrases: Sequence[str]) -> Iterator[str]:
    start = 0
    for wanted in ORDER:
        found = next((at for at in range(start, len(phrases)) if phrases[at].startswith(wanted)), None)
        if found is None:
            yield f"« {wanted} » is not heard after « {phrases[start - 1]} »"
        else:
            start = found + 1


def _check_labels(phrases: Sequence[str]) -> Iterator[str]:
    for at, phrase in enumerate(phrases):
        field = FIELD.match(phrase)
        if not field:
            continue
        around = [*phrases[max(0, at - BEFORE) : at], *phrases[at + 1 : at + 1 + AFTER]]
        own = [neighbour for neighbour in around if neighbour in field["words"]]
        if not any(field["words"].startswith(neighbour) for neighbour in own):
            yield f"« {phrase} »: its label is not heard beside it, but {around}"
        elif len(set(own)) == 1:
            yield f"« {phrase} »: its hint is not heard beside it, but {around}"
