"""The draft of the deliberation by which a member joins, for its council to adapt.

The tariff says what the text requires of it (`Deliberation`). What only the community knows is left to fill in, marked.
"""

from collections.abc import Iterator, Sequence

from simulator import french
from simulator.calculation import Clause, Deliberation
from simulator.exports.odt.annexes import Article, annexes
from simulator.exports.odt.document import About, Blank, Block, Heading, Paragraph, Pieces, document
from simulator.exports.odt.styles import BODY, CENTRED, DECIDING, NOTICE, TITLE
from simulator.exports.subject import Subject
from simulator.headcounts import legal_name
from simulator.question import Refused

RUNNING_HEAD = "PROJET À ADAPTER — sans valeur juridique"


def deliberation(subject: Subject) -> bytes:
    """Write the draft.

    Raises:
        Refused: the text that sets the tariff says nothing of how one joins.
    """
    clauses = subject.tariff.deliberation
    if clauses is None:
        when = french.day(subject.tariff.version)
        sentence = f"Délibération : le texte du {when} ne précise pas son contenu ; il n’y a pas de projet."
        raise Refused.of("tarif", sentence)
    title = french.typeset(f"Projet de délibération : {_subject(clauses)}")
    articles = _articles(subject, clauses)
    blocks = [*_head(subject, clauses), *_recitals(subject, clauses), *_decision(articles), *_end()]
    return document(About(title, subject.day, RUNNING_HEAD), [*blocks, *annexes(subject, articles)])


def _paragraph(style: str, *pieces: str | Blank) -> Paragraph:
    return Paragraph(style, tuple(one if isinstance(one, Blank) else french.typeset(one) for one in pieces))


def _community(subject: Subject) -> str | Blank:
    return legal_name(subject.community) or Blank("nom de la collectivité")


def _named_community(subject: Subject) -> str | Blank:
    """Name the community within a sentence: « la communauté de communes Flandre Lys »."""
    name = legal_name(subject.community)
    return f"la {name[0].lower()}{name[1:]}" if name != subject.community else _community(subject)


def _text(subject: Subject, clauses: Deliberation) -> str:
    """Name what is approved, with its version."""
    version = french.day(subject.tariff.version)
    return f"{clauses.approval.label}, version du {version}, texte à joindre à la présente délibération"


def _subject(clauses: Deliberation) -> str:
    return f"adhésion à la compétence « {clauses.competence.label} » exercée par le {clauses.receiver.label}"


def _head(subject: Subject, clauses: Deliberation) -> Iterator[Block]:
    yield _paragraph(
        NOTICE,
        f"Projet préparé le {french.day(subject.day)} à partir d’une estimation qui n’engage personne. Complétez les"
        " passages surlignés, retirez ce qui ne vous concerne pas, joignez le texte approuvé, faites relire l’acte par"
        " vos services, puis supprimez cet encadré. Les articles Contribution, Délibération concordante et Exécution"
        " sont proposés par le site : le texte prévoit des délibérations concordantes, mais ne demande pas ces"
        " articles.",
    )
    yield _paragraph(CENTRED, _community(subject))
    yield _paragraph(CENTRED, Blank("conseil communautaire, conseil municipal ou comité"))
    yield _paragraph(TITLE, "Délibération n°\u00a0", Blank("numéro"))
    yield _paragraph(CENTRED, "Séance du ", Blank("date de la séance"))
    yield _paragraph(BODY, f"Objet : {_subject(clauses)}")
    members = ("Membres en exercice : ", Blank("nombre"), " ; présents : ", Blank("nombre"))
    yield _paragraph(
        BODY, *members, " ; votants, pouvoirs compris : ", Blank("nombre"), ". Rapporteur : ", Blank("nom et qualité")
    )


def _recitals(subject: Subject, clauses: Deliberation) -> Iterator[Block]:
    yield _paragraph(BODY, "Vu le code général des collectivités territoriales, ", Blank("articles applicables"), " ;")
    yield _paragraph(BODY, "Vu ", Blank("les statuts de l’établissement, s’il y a lieu, et leur référence"), " ;")
    yield _paragraph(BODY, f"Vu {clauses.statutes.label}, qui l’autorise à exercer cette compétence ;")
    yield _paragraph(BODY, f"Vu {_text(subject, clauses)} ;")
    yield _paragraph(BODY, "Vu l’avis ", Blank("de la commission ou de l’instance consultée, s’il y a lieu"), " ;")
    for sentence in (_about_joining(clauses), _about_prices(subject), _about_amount(subject), _about_the_vote(subject)):
        if sentence:
            yield _paragraph(BODY, f"Considérant {sentence} ;")
    yield _paragraph(BODY, "Considérant ", Blank("l’intérêt du projet pour les écoles du territoire"), " ;")


def _about_joining(clauses: Deliberation) -> str:
    joining, approval = clauses.concurrence.source, clauses.approval.source
    return (
        f"qu’aux termes de l’article {joining.article} de ce texte, l’adhésion intervient"
        f" {french.quoted(joining.quote)}, et que la délibération qui approuve l’adhésion précise"
        f" {clauses.joined.label} et {clauses.effect.label}, et approuve {clauses.approval.label}"
        f" (article {approval.article})"
    )


def _about_prices(subject: Subject) -> str:
    taxes = subject.tariff.taxes
    prices = [
        f"{french.euros(line.amount)}{taxes} {line.each} ({line.label}, article {line.source.article})"
        for line in subject.tariff.lines
        if subject.answer.whole.request.takes(line)
    ]
    return f"les prix que fixe ce texte : {', '.join(prices)}"


def _about_amount(subject: Subject) -> str:
    whole, request = subject.answer.whole, subject.answer.whole.request
    pupils = french.plural(request.pupils, "élève", "élèves")
    year = "d’une année où tous comptent" if subject.answer.starts_partial else "d’une année"
    amount = f"{french.euros(whole.gross.amount)}{subject.tariff.taxes}"
    sentence = f"que, pour {pupils}, la contribution {year} est estimée à {amount}"
    if request.commune_grant:
        deducted, net = french.euros(-whole.amounts.deducted), french.euros(whole.net.amount)
        sentence += (
            f", dont à déduire, par hypothèse, {deducted} de subventions des communes ou de leurs groupements, sous"
            " réserve de leurs propres décisions et de la façon dont il en sera tenu compte, soit une contribution,"
            f" subventions déduites, de {net}{subject.tariff.taxes}"
        )
    if subject.answer.starts_partial:
        counted = french.plural(subject.answer.first.request.pupils, "élève compte", "élèves comptent")
        net = f"{french.euros(subject.answer.first.net.amount)}{subject.tariff.taxes}"
        sentence += f" ; que, le déploiement étant supposé progressif, {counted} la première année, soit {net}"
    return sentence


def _about_the_vote(subject: Subject) -> str:
    vote = subject.tariff.grounds.get("yearly_vote")
    if vote is None:
        return ""
    return f"que, selon l’article {vote.article} du même texte, {french.quoted(vote.quote)}"


def _decision(articles: Sequence[Article]) -> Iterator[Block]:
    yield _paragraph(DECIDING, "Après en avoir délibéré,")
    votes = Blank("nombre de voix pour, contre, abstentions, ou à l’unanimité")
    yield _paragraph(BODY, "l’assemblée, par ", votes, ", décide :")
    for article in articles:
        yield Heading(2, (f"{article.name} — {article.title}",))
        yield _paragraph(BODY, *article.pieces)


def _articles(subject: Subject, clauses: Deliberation) -> list[Article]:
    effect = "De préciser que le transfert de la compétence prend effet le ", Blank("date d’effet"), "."
    board = f"{clauses.concurrence.label} du {clauses.receiver.label}"
    concurrence = f"D’inviter {board} à se prononcer par une délibération concordante."
    articles: tuple[tuple[str, Pieces, Clause | None], ...] = (
        ("Compétence à laquelle la collectivité adhère", _joining(subject, clauses), clauses.joined),
        ("Date d’effet du transfert", effect, clauses.effect),
        ("Approbation", (f"D’approuver {_text(subject, clauses)}.",), clauses.approval),
        ("Contribution", _contribution(subject), None),
        ("Délibération concordante", (concurrence,), clauses.concurrence),
        ("Exécution", _execution(clauses), None),
    )
    return [Article(number, *article) for number, article in enumerate(articles, start=1)]


def _joining(subject: Subject, clauses: Deliberation) -> Pieces:
    member = Blank("au syndicat, si la collectivité n’en est pas encore membre, et")
    competence = f" à la compétence « {clauses.competence.label} » exercée par le {clauses.receiver.label}"
    return "D’adhérer, pour ", _named_community(subject), ", ", member, f"{competence}, et de la lui transférer."


def _contribution(subject: Subject) -> Pieces:
    whole = subject.answer.whole
    chosen = {line.key for line in subject.tariff.options}
    options = [
        f"{line.label} ({french.plural(line.quantity, *line.unit)})" for line in whole.lines if line.code in chosen
    ]
    voted = ", et que le montant de contribution sollicité est voté chaque année"
    vote = voted if "yearly_vote" in subject.tariff.grounds else ""
    deducted = ", subventions déduites par hypothèse," if whole.request.commune_grant else ""
    amount = f"{french.euros(whole.net.amount)}{subject.tariff.taxes} pour une année"
    if subject.answer.starts_partial:
        first = f"{french.euros(subject.answer.first.net.amount)}{subject.tariff.taxes}"
        amount = f"{first} la première année du déploiement et à {amount} où tous les élèves comptent"
    sentence = f"De prendre acte que la contribution{deducted} est estimée à {amount}, selon le détail annexé{vote} ; "
    choice = (Blank(f"de retenir : {', '.join(options)} ; à supprimer sinon"), " ; ") if options else ()
    return sentence, *choice, "d’inscrire la dépense au budget ", Blank("exercice, chapitre, article"), "."


def _execution(clauses: Deliberation) -> Pieces:
    notice = f" de notifier la présente délibération au {clauses.receiver.label}"
    articles = "articles L. 2131-1 et L. 5211-3 du code général des collectivités territoriales"
    acts = (
        f"{notice}, de la transmettre au représentant de l’État ({articles}) et de signer tout acte utile à son"
        " exécution."
    )
    return "De charger ", Blank("le président ou le maire"), acts


def _end() -> Iterator[Block]:
    yield _paragraph(BODY, "Fait et délibéré à ", Blank("lieu"), ", le ", Blank("date"), ".")
    yield _paragraph(BODY, Blank("nom, qualité et signature"))
    yield _paragraph(BODY, Blank("délais et voies de recours"))
