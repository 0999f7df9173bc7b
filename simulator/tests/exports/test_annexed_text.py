"""The text that a draft deliberation annexes: every word of the version, in order, as LibreOffice reads it too."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from simulator import Tariffs
from simulator.calculation import PUPIL
from simulator.exports import export
from simulator.site.documents import annexed_texts
from simulator.site.tariff_file import tariff_of, tariffs_of
from simulator.tests.office import converted
from versioned_texts.archive.content import divisions
from versioned_texts.corpus import Corpus, Version, read_corpus
from versioned_texts.tests.archive.version_words import texts_of
from versioned_texts.tests.corpora import versions

LAW = Path(__file__).parents[3] / "versioned_texts" / "tests" / "corpus" / "text" / "french_law"
ANNEXED_FROM = "2025-06-16"
"""The version of the example that says how one joins."""

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"
MARKUP = """
Une phrase *en italique*, **en gras**, avec un appel[^1], un exposant<sup>2</sup> et le même appel[^1].

> Une citation,
>
> - avec une liste ;
> - et sa suite.

3. Troisième point :
   - un sous-point ;
   - un autre[^2].
4. Quatrième point.

* * *

<table>
<tr><th rowspan="2">Niveau</th><th colspan="2">Écoles</th></tr>
<tr><th>publiques</th><th>privées</th></tr>
<tr><td>Un</td><td>10<br>à 12</td><td rowspan="2">3 &lt; 4 &amp; 5</td></tr>
<tr><td>Deux</td><td>20</td></tr>
</table>

## Article 9 : Fin

| a | b |
|---|---|
| c | d |

[^1]: Première note.

[^2]: Seconde note,

    en deux paragraphes.
"""


def drafts(corpus: Corpus) -> Iterator[tuple[Version, bytes]]:
    """Give each version that says how one joins, and a draft under its tariff."""
    tariffs, texts = Tariffs(tariffs_of(corpus)), json.loads(annexed_texts(corpus))
    for version in versions(corpus):
        tariff = tariff_of(version)
        if tariff and tariff.deliberation:
            counts = {kind.field: "3" for kind in tariff.counted if kind is not PUPIL}
            chosen = {"eleves": "10", "tarif": str(version.date), **counts}
            question = {"saisie": chosen, "jour": "2026-11-25"}
            yield version, export("odt", json.dumps(question), tariffs, texts).content


def section(content: bytes) -> Any:  # noqa: ANN401 — lxml says nothing of its types
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (found,) = etree.fromstring(archive.read("content.xml")).iter("{*}section")
    return found


def paragraphs(text: Any) -> list[str]:  # noqa: ANN401
    """Give the words of each heading and paragraph, without those of the footnotes that they call."""
    found = []
    for one in text.iter("{*}h", "{*}p"):
        if not any(etree.QName(above).localname == "note" for above in one.iterancestors()):
            parts = one.xpath(
                ".//text()[not(ancestor::*[local-name() = 'note' or local-name() = 'note-ref'])]"
                " | .//*[local-name() = 'line-break' or local-name() = 'tab']"
            )
            found.append("".join(part if isinstance(part, str) else " " for part in parts))
    return found


def in_words(texts: Iterable[str]) -> list[str]:
    return " ".join(texts).split()


@pytest.fixture
def marked(texts: Path, tmp_path: Path) -> Corpus:
    """Give the example with all that a text may hold at the end of the version that says how one joins."""
    for file in (texts / "reglement").iterdir():
        copy = tmp_path / "textes" / "reglement" / file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text("utf-8") + (MARKUP if file.name == f"{ANNEXED_FROM}.md" else ""), "utf-8")
    return read_corpus(tmp_path / "textes")


def test_it_is_the_whole_text_word_for_word(each_corpus: Corpus) -> None:
    made = list(drafts(each_corpus))
    assert made
    for version, content in made:
        body = re.sub(r"^#+ ", "", version.text, flags=re.MULTILINE)
        assert in_words(paragraphs(section(content))) == in_words([body.replace("*", "")])


def test_tables_of_the_law_are_drawn_whole(corpus: Corpus) -> None:
    tariffs = Tariffs(tariffs_of(corpus))
    place, question = (
        f"{tariffs.latest.work}/{tariffs.latest.version}",
        {"saisie": {"eleves": "1"}, "jour": "2026-11-25"},
    )
    for version in versions(read_corpus(LAW)):
        content = export("odt", json.dumps(question), tariffs, {place: divisions(version)}).content
        assert in_words(paragraphs(section(content))) == in_words(texts_of(version)), version.path


def test_footnotes_lists_marks_and_spans_stay_what_they_are(marked: Corpus) -> None:
    ((version, content),) = drafts(marked)
    text = section(content)
    written = paragraphs(text)
    written.remove("* * *")
    assert in_words(written) == in_words(texts_of(version))
    notes = [" ".join("".join(part.itertext()) for part in one) for one in text.iter("{*}note-body")]
    assert notes == [" ".join(note.text.split()) for note in version.body.footnotes]
    assert [one.text for one in text.iter("{*}note-citation")] == ["1", "2"]
    assert [one.text for one in text.iter("{*}note-ref")] == ["1"]
    items = [" ".join(paragraphs(one)[0].split()) for one in text.iter("{*}list-item")]
    assert {"3. Troisième point :", "- un sous-point ;", "4. Quatrième point."} <= set(items)
    marks = {one.get(STYLE): "".join(one.itertext()) for one in text.iter("{*}span")}
    assert (marks["em"], marks["strong"]) == ("en italique", "en gras")
    rows = [[etree.QName(cell).localname for cell in row] for row in text.iter("{*}table-row")]
    assert rows[:4] == [
        ["table-cell", "table-cell", "covered-table-cell"],
        ["covered-table-cell", "table-cell", "table-cell"],
        ["table-cell"] * 3,
        ["table-cell", "table-cell", "covered-table-cell"],
    ]


def test_libreoffice_reads_all_of_it(marked: Corpus, tmp_path: Path) -> None:
    from pdfminer.high_level import extract_text  # noqa: PLC0415 — slow to import, and used here alone

    ((version, content),) = drafts(marked)
    file = tmp_path / "draft.odt"
    file.write_bytes(content)
    (pdf,) = converted([file], "pdf", tmp_path)
    # a word may be cut where a line ends, and the numbers of notes and pages stand among the words
    seen = re.sub(r"\W", "", extract_text(pdf))
    notes = [note.text for note in version.body.footnotes]
    for text in (*texts_of(version), *notes):
        for words in re.findall(r"[^\W\d]+(?: [^\W\d]+)*", text):
            assert words.replace(" ", "") in seen, words
