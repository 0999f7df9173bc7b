"""The draft of the deliberation by which a member joins, for its council to adapt.

The tariff says what the text requires of it (`Deliberation`). What only the community knows is left to fill in, marked.
"""

from collections.abc import Iterator, Sequence

import french
from simulator.calculation import Clause, Deliberation
from simulator.exports.odt.annexes import Article, annexes
from simulator.exports.odt.contribution import contribution_article, grant_sentence, price_sentences, total_sentence
from simulator.exports.odt.document import Block, OdtHeading, OdtParagraph, document
from simulator.exports.odt.styles import BODY, CENTRED, DECIDING, DONE, FACT, LEAD, NOTICE, SIGNED, TITLE
from simulator.exports.subject import Subject
from simulator.headcounts import after_de, council, with_article
from simulator.question import Refused

RUNNING_HEAD = "PROJET À ADAPTER — sans valeur juridique"
UNNAMED = "⟦la collectivité, par son nom⟧"
_SESSION = (
    "Date de la convocation : ⟦⟧",
    "Date et lieu de la séance : ⟦⟧, à ⟦⟧",
    "Nombre de membres en exercice : ⟦⟧ ; présents : ⟦⟧ ; pouvoirs : ⟦⟧ ; votants : ⟦⟧",
    "Présents : ⟦⟧",
    "Absents, et ceux à qui ils ont donné pouvoir : ⟦⟧",
    "Quorum : ⟦⟧ ; constaté par le président de séance : ⟦⟧",
    "Président de séance : ⟦⟧ ; secrétaire de séance : ⟦⟧ ; rapporteur : ⟦⟧",
)
_SIGNATURES = (
    "Fait et délibéré à ⟦⟧, le ⟦⟧",
    "Signature du président de séance, nom et qualité : ⟦⟧",
    "Signature du secrétaire de séance, nom : ⟦⟧",
    "Transmise au représentant de l’État le ⟦⟧ ; publiée ou affichée le ⟦⟧",
    "Délais et voies de recours : ⟦⟧",
)
_VOTES = "l’assemblée décide, par ⟦⟧ voix pour, ⟦⟧ voix contre et ⟦⟧ abstentions :"


def deliberation(subject: Subject) -> bytes:
    """Write the draft.

    Raises:
        Refused: the text that sets the tariff says nothing of how one joins, or isn't there to be annexed.
    """
    clauses, when = subject.tariff.deliberation, french.day(subject.tariff.version)
    if clauses is None:
        sentence = f"Délibération : le texte du {when} ne précise pas son contenu ; il n’y a pas de projet."
        raise Refused.of("tarif", sentence)
    if subject.text is None:
        lacking = f"Délibération : il manque le texte du {when}, qu’elle annexe ; dans le terminal, --fichier-textes."
        raise Refused.of("tarif", lacking)
    title = french.typeset(f"Projet de délibération : adhésion {_subject(clauses)}")
    articles = _articles(subject, clauses)
    blocks = [*_head(subject, clauses), *_recitals(subject, clauses), *_decision(articles), *_signatures()]
    return document(title, subject.day, RUNNING_HEAD, [*blocks, *annexes(subject, clauses, articles)])


def _paragraph(style: str, words: str) -> OdtParagraph:
    return OdtParagraph(style, french.typeset(words))


def _text(subject: Subject, clauses: Deliberation) -> str:
    """Name what is approved, with its version."""
    version = french.day(subject.tariff.version)
    return f"{clauses.approval.label}, version du {version}, texte annexé à la présente délibération (annexe 2)"


def _subject(clauses: Deliberation) -> str:
    return f"à la compétence « {clauses.competence.label} » exercée par le {clauses.receiver.label}"


def _head(subject: Subject, clauses: Deliberation) -> Iterator[Block]:
    yield _paragraph(
        NOTICE,
        f"Projet préparé le {french.day(subject.day)} à partir d’une estimation qui n’engage personne. Complétez les"
        " passages surlignés, conservez une seule des deux variantes, retirez ce qui ne vous concerne pas, faites"
        " relire l’acte par vos services, puis supprimez cet encadré, la fiche finale et la mention en haut de chaque"
        " page. Le texte approuvé est annexé en entier. Les articles Contribution, Délibération concordante et"
        " Exécution sont proposés par le site : le texte prévoit des délibérations concordantes, mais ne demande pas"
        " ces articles.",
    )
    yield _paragraph(CENTRED, subject.legal_name or "⟦nom de la collectivité⟧")
    assembly = "⟦conseil communautaire, conseil municipal ou comité⟧"
    yield _paragraph(CENTRED, council(subject.legal_name) or assembly)
    yield _paragraph(TITLE, "Délibération n°\u00a0⟦numéro⟧")
    yield _paragraph(BODY, f"Objet : adhésion ⟦variante 1 seulement : au syndicat et⟧ {_subject(clauses)}")
    yield from (_paragraph(FACT, line) for line in _SESSION)


def _recitals(subject: Subject, clauses: Deliberation) -> Iterator[Block]:
    yield _paragraph(BODY, "Vu le code général des collectivités territoriales, ⟦articles applicables⟧ ;")
    yield _paragraph(BODY, "Vu ⟦les statuts de l’établissement, s’il y a lieu, et leur référence⟧ ;")
    agreement = "pour une communauté de communes, l’accord des conseils municipaux (code précité, article L. 5214-27)"
    yield _paragraph(BODY, f"Vu ⟦{agreement}, s’il est requis⟧ ;")
    yield _paragraph(BODY, f"Vu {clauses.statutes.label}, qui l’autorise à exercer cette compétence ;")
    yield _paragraph(BODY, f"Vu {_text(subject, clauses)} ;")
    yield _paragraph(BODY, "Vu l’avis ⟦de la commission ou de l’instance consultée, s’il y a lieu⟧ ;")
    yield _paragraph(BODY, f"Considérant {_about_joining(clauses)} ;")
    name = with_article(subject.legal_name) if subject.legal_name else UNNAMED
    member = f"que {name} est membre du {clauses.receiver.label}"
    yield _paragraph(BODY, f"⟦variante 2 seulement :⟧ Considérant {member} ;")
    sentences = [*price_sentences(subject), total_sentence(subject), grant_sentence(subject)]
    if vote := subject.tariff.grounds.get("yearly_vote"):
        sentences.append(f"que, selon l’article {vote.article} du même texte, {french.quote(vote.quote)}")
    for sentence in sentences:
        if sentence:
            yield _paragraph(BODY, f"Considérant {sentence} ;")
    yield _paragraph(BODY, "Considérant ⟦l’intérêt du projet pour les écoles du territoire⟧ ;")


def _about_joining(clauses: Deliberation) -> str:
    joining, approval = clauses.concurrence.source, clauses.approval.source
    return (
        f"qu’aux termes de l’article {joining.article} de ce texte, l’adhésion intervient"
        f" {french.quote(joining.quote)}, et que la délibération qui approuve l’adhésion précise"
        f" {clauses.joined.label} et {clauses.effect.label}, et approuve {clauses.approval.label}"
        f" (article {approval.article})"
    )


def _decision(articles: Sequence[Article]) -> Iterator[Block]:
    yield _paragraph(DECIDING, "Après en avoir délibéré,")
    yield _paragraph(LEAD, _VOTES)
    for article in articles:
        yield OdtHeading(2, f"{article.name} — {article.title}")
        for words in article.paragraphs:
            # a mark stays with what it is about, the end of the act with its signatures
            leads = words.endswith("⟧") or article is articles[-1]
            yield _paragraph(LEAD if leads else BODY, words)


def _articles(subject: Subject, clauses: Deliberation) -> list[Article]:
    effect = "De préciser que le transfert de la compétence prend effet le ⟦date d’effet⟧."
    board = f"{clauses.concurrence.label} du {clauses.receiver.label}"
    concurrence = f"D’inviter {board} à se prononcer par une délibération concordante."
    articles: tuple[tuple[str, Sequence[str], Clause | None], ...] = (
        ("Adhésion, et compétence à laquelle la collectivité adhère", _joining(subject, clauses), clauses.joined),
        ("Date d’effet du transfert", [effect], clauses.effect),
        ("Approbation", [f"D’approuver {_text(subject, clauses)}."], clauses.approval),
        ("Contribution", [contribution_article(subject)], None),
        ("Délibération concordante", [concurrence], clauses.concurrence),
        ("Exécution", [_execution(clauses)], None),
    )
    return [Article(number, *article) for number, article in enumerate(articles, start=1)]


def _joining(subject: Subject, clauses: Deliberation) -> Sequence[str]:
    """Return both ways to join: that of a body that isn't a member yet, and that of a member."""
    receiver, competence = clauses.receiver.label, f"la compétence « {clauses.competence.label} »"
    joining = f"D’approuver l’adhésion {after_de(subject.legal_name) if subject.legal_name else f'de {UNNAMED}'}"
    return (
        "⟦Variante 1, à conserver si la collectivité n’est pas encore membre du syndicat ; sinon, à supprimer⟧",
        f"{joining} au {receiver}, au titre de {competence}, et de lui transférer cette compétence.",
        "⟦Variante 2, à conserver si la collectivité est déjà membre du syndicat ; sinon, à supprimer⟧",
        f"{joining}, déjà membre du {receiver}, à {competence} qu’il exerce, et de lui transférer cette compétence.",
    )


def _execution(clauses: Deliberation) -> str:
    articles = "articles L. 2131-1 et L. 5211-3 du code général des collectivités territoriales"
    return (
        f"De charger ⟦le président ou le maire⟧ de notifier la présente délibération au {clauses.receiver.label}, de la"
        f" transmettre au représentant de l’État ({articles}) et de signer tout acte utile à son exécution."
    )


def _signatures() -> Iterator[Block]:
    """Yield what stands below the act, on one page and with the end of it."""
    first, *others, last = _SIGNATURES
    yield _paragraph(DONE, first)
    yield from (_paragraph(SIGNED, line) for line in others)
    yield _paragraph(FACT, last)
