"""The draft of the deliberation by which a member joins, for its council to adapt.

The tariff says what the text requires of it (`Deliberation`). What only the community knows is left to fill in, marked.
"""

from collections.abc import Iterator, Sequence

import french
from simulator.calculation import Clause, Deliberation
from simulator.exports.odt.annexes import Article, annexes
from simulator.exports.odt.contribution import contribution_article, recitals
from simulator.exports.odt.document import OdtBlock, OdtHeading, OdtParagraph, document
from simulator.exports.odt.styles import BODY, CENTRED, DECIDING, DONE, FACT, LEAD, NOTICE, SIGNED, TITLE
from simulator.exports.subject import Subject
from simulator.headcounts import after_de, council, with_article
from simulator.question import Refused
from simulator.wording import section

_say = section("documents", "deliberation")


def deliberation(subject: Subject) -> bytes:
    """Write the draft.

    Raises:
        Refused: the text that sets the tariff says nothing of how one joins, or isn't there to be annexed.
    """
    clauses, version = subject.tariff.deliberation, french.day(subject.tariff.text_version)
    if clauses is None:
        raise Refused.of("tarif", _say("silent_text", version=version))
    if subject.text is None:
        raise Refused.of("tarif", _say("no_text", version=version))
    title = _say("title", competence=clauses.competence.label, receiver=clauses.receiver.label)
    articles = _articles(subject, clauses)
    blocks = [*_head(subject, clauses), *_recitals(subject, clauses), *_decision(articles), *_signatures()]
    return document(title, subject.day, _say("running_head"), [*blocks, *annexes(subject, clauses, articles)])


def _head(subject: Subject, clauses: Deliberation) -> Iterator[OdtBlock]:
    competence, receiver = clauses.competence.label, clauses.receiver.label
    yield OdtParagraph(NOTICE, _say("notice", day=french.day(subject.day)))
    yield OdtParagraph(CENTRED, subject.legal_name or _say("community"))
    yield OdtParagraph(CENTRED, council(subject.legal_name) or _say("assembly"))
    yield OdtParagraph(TITLE, _say("number", space=french.BEFORE_SIGN))
    yield OdtParagraph(BODY, _say("subject", competence=competence, receiver=receiver))
    session = (_say("convened"), _say("session"), _say("members"), _say("present"), _say("absent"))
    yield from (OdtParagraph(FACT, line) for line in (*session, _say("quorum"), _say("chair")))


def _recitals(subject: Subject, clauses: Deliberation) -> Iterator[OdtBlock]:
    text, version, joining = clauses.approval, french.day(subject.tariff.text_version), clauses.concurrence.source
    name = with_article(subject.legal_name) if subject.legal_name else _say("unnamed")
    vote = subject.tariff.grounds.get("yearly_vote")
    sentences = (
        _say("law"),
        _say("own_statutes"),
        _say("agreement"),
        _say("statutes", statutes=clauses.statutes.label),
        _say("text", text=text.label, version=version),
        _say("opinion"),
        _say(
            "joining",
            joining_article=joining.article,
            how=french.quote(joining.quote),
            joined=clauses.joined.label,
            effect=clauses.effect.label,
            text=text.label,
            approval_article=text.source.article,
        ),
        _say("member", name=name, receiver=clauses.receiver.label),
        *recitals(subject),
        *([_say("yearly_vote", article=vote.article, quote=french.quote(vote.quote))] if vote else []),
        _say("interest"),
    )
    yield from (OdtParagraph(BODY, sentence) for sentence in sentences)


def _decision(articles: Sequence[Article]) -> Iterator[OdtBlock]:
    yield OdtParagraph(DECIDING, _say("deliberated"))
    yield OdtParagraph(LEAD, _say("votes"))
    for article in articles:
        yield OdtHeading(2, f"{article.name} — {article.title}")
        for words in article.paragraphs:
            # a mark stays with what it is about, the end of the act with its signatures
            leads = words.endswith("⟧") or article is articles[-1]
            yield OdtParagraph(LEAD if leads else BODY, words)


def _articles(subject: Subject, clauses: Deliberation) -> list[Article]:
    receiver, version = clauses.receiver.label, french.day(subject.tariff.text_version)
    approval = _say("approval", text=clauses.approval.label, version=version)
    concurrence = _say("concurrence", board=clauses.concurrence.label, receiver=receiver)
    articles: tuple[tuple[str, Sequence[str], Clause | None], ...] = (
        (_say("joining_title"), _joining(subject, clauses), clauses.joined),
        (_say("effect_title"), [_say("effect")], clauses.effect),
        (_say("approval_title"), [approval], clauses.approval),
        (_say("contribution_title"), [contribution_article(subject)], None),
        (_say("concurrence_title"), [concurrence], clauses.concurrence),
        (_say("execution_title"), [_say("execution", receiver=receiver)], None),
    )
    return [Article(number, *article) for number, article in enumerate(articles, start=1)]


def _joining(subject: Subject, clauses: Deliberation) -> Sequence[str]:
    """Return both ways to join: that of a body that isn't a member yet, and that of a member."""
    receiver, competence = clauses.receiver.label, clauses.competence.label
    name = after_de(subject.legal_name) if subject.legal_name else _say("of_unnamed")
    return (
        _say("first_variant"),
        _say("join", of_name=name, receiver=receiver, competence=competence),
        _say("second_variant"),
        _say("join_as_member", of_name=name, receiver=receiver, competence=competence),
    )


def _signatures() -> Iterator[OdtBlock]:
    """Yield what stands below the act, on one page and with the end of it."""
    yield OdtParagraph(DONE, _say("done"))
    for line in (_say("chair_signature"), _say("secretary_signature"), _say("sent")):
        yield OdtParagraph(SIGNED, line)
    yield OdtParagraph(FACT, _say("appeal"))
