"""The worked cases of a version, checked key by key, then against the calculation; their keys are French."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from simulator import Tariffs
from simulator.cases import Case, CaseBook, replay
from simulator.site.tariff_file import TARIFF_FILES, tariffs_of
from simulator.wording import section
from versioned_texts.corpus import (
    Amount,
    Attachment,
    AttachmentContent,
    AttachmentFile,
    Corpus,
    Key,
    Problem,
    Shape,
    Slug,
    Version,
    Words,
    Written,
    check_shape,
    read_toml,
)

_key_name = section("site", "case_keys")

SUFFIX = ".cas.toml"

Pair = Annotated[list[str], Field(min_length=2, max_length=2)]
Triple = Annotated[list[str], Field(min_length=3, max_length=3)]
ListedSchool = Annotated[list[str | int], Field(min_length=2, max_length=3)]
LineRow = Annotated[list[str | int], Field(min_length=4, max_length=4)]
SumName = Literal["contribution_brute", "contribution_nette", "prestations_marche", "budget_total"]


class OptionShape(Shape):
    """An option compared with the question."""

    nom: str
    saisie: dict[str, str]


class CaseQuestionShape(Shape):
    """A question as the page writes it; a school is its name, its pupils and, where somebody chose it, its year."""

    saisie: dict[str, str]
    devis: list[Pair] | None = None
    communes: list[Triple] | None = None
    options: list[OptionShape] | None = None
    ecoles: list[ListedSchool] | None = None
    jour: dt.date | None = None
    repetitions: dict[Literal["devis", "communes", "options"], int] | None = None


class ExpectedShape(Shape):
    """What the answer must say; `simulator.cases.facts` tells what each key is."""

    tarif: str | None = None
    eleves: int | None = None
    lignes: list[LineRow] | None = None
    contribution_brute: Written | None = None
    subventions_deduites: Written | None = None
    contribution_nette: Written | None = None
    prestations_marche: Written | None = None
    budget_total: Written | None = None
    hypotheses: list[str] | None = None
    annees: list[LineRow] | None = None
    prix: list[list[Written]] | None = None
    cumul: Annotated[dict[SumName, Written], Field(min_length=1)] | None = None
    colonnes: list[str] | None = None
    repartition: list[list[str]] | None = None
    options: dict[str, list[Written]] | None = None
    ecarts: dict[str, list[str]] | None = None
    services: list[int] | None = None
    maintenant: dict[Literal["alors", "maintenant", "ecart"], str] | None = None
    reponse: list[str] | None = None
    suppose: list[str] | None = None
    seuil: list[str] | None = None
    raisons: list[str] | None = None
    changements: list[str] | None = None
    reserves: list[str] | None = None
    refus: Annotated[list[Pair], Field(min_length=1)] | None = None


class SupposedShape(Shape):
    """A tariff that no text sets: the version's own lines at other prices; one that is absent is not offered."""

    version: dt.date
    debut: dt.date
    prix: dict[Key, Amount]


class CaseShape(Shape):
    """One case."""

    code: Slug
    titre: Words
    question: CaseQuestionShape
    attendu: ExpectedShape
    tarifs_supposes: list[SupposedShape] | None = None


class CasesShape(Shape):
    """``<date>.cas.toml``: the worked cases of the tariff that a version sets."""

    cas: Annotated[list[CaseShape], Field(min_length=1)]


def cases_of(version: Version) -> tuple[Case, ...]:
    """Return the worked cases of the tariff that a version sets."""
    attachment = version.attachments.get(SUFFIX)
    return attachment.value if attachment else ()


def case_book(version: Version, corpus: Corpus) -> CaseBook:
    """Return the cases of a version."""
    older = (
        other for other in corpus.versions if version.seal and other.slug == version.slug and other.date < version.date
    )
    since = tuple(other.date for other in older if not other.seal or (other.seal.later or other.date) >= version.date)
    return CaseBook(version.slug, version.date, cases_of(version), since)


def _read(file: AttachmentFile, problems: list[Problem]) -> AttachmentContent | None:
    name = file.name
    shape = check_shape(CasesShape, read_toml(file.path, name, problems), name, problems)
    if shape is None:
        return None
    counts = Counter(case.code for case in shape.cas)
    problems += [
        Problem(name, f"cas.{code}", f"{count} cases of that code", "a code of its own for each")
        for code, count in counts.items()
        if count > 1
    ]
    problems += [
        Problem(name, f"cas.{case.code}.attendu", "nothing", "at least one thing that the answer must say")
        for case in shape.cas
        if not case.attendu.model_fields_set
    ]
    return AttachmentContent(tuple(_case(case) for case in shape.cas), file.path)


def _replay(corpus: Corpus) -> Iterator[Problem]:
    """Replay all cases: one that the calculation contradicts is a problem, whichever of them is wrong."""
    for version in (version for work in corpus.works for version in work.versions if cases_of(version)):
        book = case_book(version, corpus)
        for verdict in replay(book, Tariffs(tariffs_of(corpus))):
            for point in (point for point in verdict.points if not point.agrees):
                file, key = f"{book.work}/{book.version}{SUFFIX}", f"cas.{verdict.case.code}.{point.name}"
                yield Problem(file, key, f"the calculation gives {point.found}", f"{point.expected}, or another case")


def _case(shape: CaseShape) -> Case:
    question = _json(shape.question)
    if shape.question.ecoles:
        question["ecoles"] = [[*school, None] if len(school) == 2 else school for school in shape.question.ecoles]  # noqa: PLR2004 — a name and pupils
    supposed = [_json(entry) for entry in shape.tarifs_supposes or ()]
    return Case(shape.code, shape.titre, question, _json(shape.attendu), supposed)


def _json(shape: Shape) -> dict[str, Any]:
    """Return the keys that a table sets, as values of JSON."""
    return shape.model_dump(mode="json", by_alias=True, exclude_unset=True)


CASE_FILES = Attachment(
    *("worked cases", SUFFIX, _read),
    key_names={key: _key_name(key) for key in CasesShape.model_fields},
    beside=TARIFF_FILES,
    prove=_replay,
)
