"""Questions of the page about a community: what is published of it is opened once, and counts in every answer."""

import json
from collections.abc import Mapping
from typing import Any, TypedDict

import french
from simulator import headcounts
from simulator.answer import work_out
from simulator.browser.territory import find_authority
from simulator.calculation import PUPIL, Tariffs
from simulator.published import published_tariffs
from simulator.question import COHORTS, attempt, read_question
from simulator.views import PageAnswer, answer_question, year_phrase
from simulator.wording import section

_say = section("answer", "pupils")

_opened: dict[str, headcounts.PublishedCommunity] = {}


class CommunityAnswer(TypedDict):
    """An answer, and the part of its question that is about pupils, which a file is asked for with.

    Attributes:
        eleves: the pupils of all, empty where nothing gives them.
        phrase: whose pupils count, and who counted them; empty where they are typed.
        hors: the codes of communes that are of another community.
        privees: offers to count private schools; empty where there are none.
        prives: whether they count.
        retablir: whether what is published was changed.
        tableau: the table that a link means.
        ensemble: of a commune, its community and what that would pay; empty for a community.
    """

    reponse: PageAnswer
    effectifs: headcounts.QuestionPupils
    eleves: str
    phrase: str
    hors: list[str]
    privees: str
    prives: bool
    retablir: bool
    tableau: headcounts.GivenTable | None
    ensemble: str


def open_community(document: str) -> str:
    """Keep what is published of a community, a `PublishedCommunity`, for later questions; the answer is empty."""
    community: headcounts.PublishedCommunity = json.loads(document)
    _opened[community["code"]] = community
    return ""


def answer(question: str, tariffs: Tariffs | None = None) -> str:
    """Answer a question about a community, by default under the package's tariffs.

    The question: as `question_pupils` and `read_question` read it; ``epci`` is the code of a community or a commune,
    without which communes are those that are listed. The answer: a `CommunityAnswer`.
    """
    document, tariffs = json.loads(question), tariffs or published_tariffs()
    authority, table = find_authority(document.get("epci", "")), document.get("tableau")
    rows = document["communes"]
    members = authority.communes if authority else ()
    communes = (
        {commune.code: commune.name for commune in members} if authority else {code: name for code, name, _ in rows}
    )
    published = next((_opened[commune.community] for commune in members if commune.community in _opened), None)
    pupils, count = headcounts.question_pupils(document, communes, published, tariffs)
    is_changed = not pupils["effectifs"] or bool(pupils["suite"])
    phrase = _say("no_school", community=authority.name) if authority else ""
    if authority and (count or not published):
        phrase = headcounts.describe_pupils(authority, document, pupils, count)
    whole = _whole(authority, document, pupils, published, tariffs) if isinstance(authority, headcounts.Commune) else ""
    linked: headcounts.GivenTable | None = None
    if table and count and "eleves" not in table:
        linked = {"nom": table["nom"], "jour": table["jour"], "eleves": count.communes, "suite": table["suite"]}
    reply: CommunityAnswer = {
        "reponse": answer_question({**document, **pupils}, tariffs),
        "effectifs": pupils,
        "eleves": str(headcounts.sum_of_communes(pupils) or ""),
        "phrase": phrase,
        "hors": [code for code, _, _ in rows if code not in communes],
        "prives": count.has_private if count else bool(document.get("prives")),
        "privees": headcounts.private_offer(published, communes) if published else "",
        "retablir": published is not None and (is_changed or table is not None),
        "tableau": linked,
        "ensemble": whole,
    }
    return json.dumps(reply, ensure_ascii=False)


def _whole(
    commune: headcounts.Commune,
    document: Mapping[str, Any],
    pupils: headcounts.QuestionPupils,
    published: headcounts.PublishedCommunity | None,
    tariffs: Tariffs,
) -> str:
    """Say whose part a commune is, and what that would pay under the same options; empty without a community."""
    home = find_authority(commune.community)
    if home is None:
        return ""
    names = {commune.code: commune.name for commune in home.communes}
    count = published and headcounts.published_count(published, names, private=bool(document.get("prives")))
    if count is None:
        return _say("member", commune=commune.name, community=home.name)
    numbers = {**count.communes, commune.code: headcounts.sum_of_communes(pupils)}
    own = {COHORTS, *(kind.field for kind in tariffs.quantities)}
    whole = {
        **document,
        "options": [],
        "entrees": {},
        "tableau": None,
        "saisie": {name: text for name, text in document["saisie"].items() if name not in own},
        "communes": [(code, names[code], str(number)) for code, number in numbers.items() if number],
    }
    whole |= headcounts.question_pupils(whole, names, published, tariffs)[0]
    answer = attempt(lambda: work_out(read_question(whole, tariffs), tariffs), None, [])
    if answer is None:
        return ""
    amount = f"{french.euros(answer.first.net.amount)}{answer.tariff.taxes}"
    counted = french.plural(answer.full_year.request.pupils, *PUPIL.unit)
    when = year_phrase(answer.first, answer.recurring)
    return _say("whole", community=home.name, amount=amount, when=when, pupils=counted)
