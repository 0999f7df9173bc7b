"""Questions that nobody thought of, as the page writes them for a file, and files altered in one place."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

import french
from simulator import Tariffs
from simulator.exports import BEGINNING
from simulator.question import changeable_fields
from simulator.tests.question.test_request import tariffs_and_request, typed

DAY = "2021-11-25"
PLACE = {"site": "https://exemple.fr/", "page": "simulateur/", "jour": DAY}

names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
rows = st.lists(st.tuples(names, st.integers(1, 99)), min_size=1, max_size=5, unique_by=lambda one: one[0])


@st.composite
def asked(draw: st.DrawFn) -> tuple[Tariffs, dict[str, Any]]:
    """Make tariffs and a question under them: options, quotes, years, communes or schools, and names for all."""
    tariffs, request = draw(tariffs_and_request())
    texts = typed(request)
    fields = st.sets(st.sampled_from(sorted(set(changeable_fields(tariffs)) & set(texts))))
    question: dict[str, Any] = {
        **PLACE,
        "devis": [[quote.label, french.euros(quote.amount)] for quote in request.quotes],
        "options": [
            {"nom": name, "saisie": {field: "0" if field == "subvention" else texts[field] for field in draw(fields)}}
            for name in draw(st.lists(names, max_size=2))
        ],
        "collectivite": draw(st.one_of(st.just(""), names)),
        "denomination": draw(st.one_of(st.just(""), names)),
        "membres": draw(st.integers(0, 9)),
        "cas": draw(st.sampled_from(["adhesion", "transfert", "options"])),
    }
    listed = draw(rows)
    match draw(st.sampled_from(["communes", "schools", "number"])):
        case "communes":
            question["communes"] = [[str(place), name, str(pupils)] for place, (name, pupils) in enumerate(listed)]
            origin = {
                "source": draw(names),
                "modifiees": draw(st.lists(names, max_size=4)),
                "repartis": draw(st.booleans()),
            }
            question["effectifs"] = draw(st.sampled_from([None, origin]))
        case "schools":
            years = st.sampled_from([None, 1, 2, 3, 4])
            question["ecoles"] = [[name, pupils, draw(years)] for name, pupils in listed]
            texts |= {"eleves": str(sum(pupils for _, pupils in listed)), "deploiement": "progressif"}
    texts |= draw(st.sampled_from([{}, {"annees": "4", "evolution-tarif": "2"}]))
    return tariffs, {**question, "saisie": texts}


_AMOUNT, _AMOUNT_IN_XML = re.compile(r"\d[.,]\d\d(?!\d)"), re.compile(r"\d,\d\d(?!\d)")
_NUMBER = re.compile(r"(?<=<v>)[\d.]+(?=</v>)")


def alter(content: bytes, choose: Any) -> bytes:  # noqa: ANN401 — chooses one of a list
    """Change a digit of one amount of a file."""
    if not content.startswith(b"PK"):
        text = content.decode()
        start, end = re.search(rf'{BEGINNING}[^\s"]+', text).span()  # type: ignore[union-attr]
        return _altered(text, _AMOUNT, choose, range(start, end)).encode()
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    if name := next((one for one in files if one.endswith((".xlsx", ".odt"))), None):
        return archived(files | {name: alter(files[name], choose)})
    name, pattern = ("content.xml", _AMOUNT_IN_XML) if "content.xml" in files else ("xl/worksheets/sheet1.xml", _NUMBER)
    text = re.sub(r'(<c [^>]*t="s"><v>)(\d+)', r"\1 \2", files[name].decode())  # a text by its number is no amount
    return archived(files | {name: _altered(text, pattern, choose).encode()})


def _altered(text: str, pattern: re.Pattern[str], choose: Any, aside: range = range(0)) -> str:  # noqa: ANN401
    found = choose([one for one in pattern.finditer(text) if one.start() not in aside])
    return f"{text[: found.end() - 1]}{(int(found[0][-1]) + 1) % 10}{text[found.end() :]}"


def archived(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()
