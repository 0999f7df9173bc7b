"""The draft of the deliberation by which a community joins, for its council to adapt.

What the text requires of it is the tariff's to say (`Deliberation`), with the words that require it; the sentences are
ours. All that only the community knows is a passage to fill in, and is marked.
"""

from collections.abc import Iterator

from simulator import french
from simulator.calculation import Deliberation
from simulator.exports.odt.annexes import annexes
from simulator.exports.odt.document import About, Blank, Block, Heading, Paragraph, Pieces, document
from simulator.exports.odt.styles import BODY, CENTRED, DECIDING, NOTICE, TITLE
from simulator.exports.subject import Subject
from simulator.question import Problem, Refused

RUNNING_HEAD = "PROJET À ADAPTER — sans valeur avant son vote"


def deliberation(subject: Subject) -> bytes:
    """Write the draft.

    Raises:
        Refused: the text that sets the tariff says nothing of how one joins.
    """
    asked = subject.tariff.deliberation
    if asked is None:
        when = french.day(subject.tariff.version)
        sentence = f"Délibération : le texte du {when} ne dit pas ce qu’elle doit contenir ; il n’y a pas de projet."
        raise Refused((Problem.of("tarif", sentence),))
    title = french.typeset(f"Projet de délibération : adhésion au {asked.receiver.label}")
    blocks = [*_head(subject, asked), *_recitals(subject, asked), *_articles(subject, asked), *_end()]
    return document(About(title, subject.day, RUNNING_HEAD), [*blocks, *annexes(subject, asked)])


def _written(style: str, *pieces: str | Blank) -> Paragraph:
    return Paragraph(style, tuple(one if isinstance(one, Blank) else french.typeset(one) for one in pieces))


def _community(subject: Subject) -> str | Blank:
    return subject.community or Blank("nom de la collectivité")


def _text(subject: Subject, asked: Deliberation) -> str:
    """Name what is approved, with its version."""
    version = french.day(subject.tariff.version)
    return f"{asked.approval.label}, version du {version}, texte annexé à la présente délibération"


def _head(subject: Subject, asked: Deliberation) -> Iterator[Block]:
    yield _written(
        NOTICE,
        f"Projet préparé le {french.day(subject.day)} à partir d’une estimation qui n’engage personne. Complétez les"
        " passages surlignés, retirez ce qui ne vous concerne pas, faites relire l’acte par vos services, puis"
        " supprimez cet encadré.",
    )
    yield _written(CENTRED, _community(subject))
    yield _written(CENTRED, Blank("conseil communautaire, conseil municipal ou comité"))
    yield _written(TITLE, "Délibération n°\u00a0", Blank("numéro"))
    yield _written(CENTRED, "Séance du ", Blank("date de la séance"))
    competence = f"« {asked.competence.label} »"
    yield _written(BODY, f"Objet : adhésion au {asked.receiver.label} au titre de la compétence {competence}")
    present = ("Membres en exercice : ", Blank("nombre"), " ; présents : ", Blank("nombre"))
    yield _written(
        BODY, *present, " ; votants, pouvoirs compris : ", Blank("nombre"), ". Rapporteur : ", Blank("nom et qualité")
    )


def _recitals(subject: Subject, asked: Deliberation) -> Iterator[Block]:
    yield _written(BODY, "Vu le code général des collectivités territoriales, ", Blank("articles applicables"), " ;")
    yield _written(BODY, "Vu les statuts de la collectivité, ", Blank("référence"), " ;")
    yield _written(BODY, f"Vu {asked.statutes.label}, qui l’autorise à exercer cette compétence ;")
    yield _written(BODY, f"Vu {_text(subject, asked)} ;")
    yield _written(BODY, "Vu l’avis ", Blank("de la commission ou de l’instance consultée, s’il y a lieu"), " ;")
    for sentence in (_about_joining(asked), _about_prices(subject), _about_amount(subject), _about_the_vote(subject)):
        if sentence:
            yield _written(BODY, f"Considérant {sentence} ;")
    yield _written(BODY, "Considérant ", Blank("l’intérêt du projet pour les écoles du territoire"), " ;")


def _about_joining(asked: Deliberation) -> str:
    joining, approval = asked.concurrence.source, asked.approval.source
    return (
        f"qu’aux termes de l’article {joining.article} de ce texte, l’adhésion se fait {french.quoted(joining.quote)},"
        f" et que la délibération doit préciser {asked.joined.label} et {asked.effect.label}, et approuver"
        f" {asked.approval.label} (article {approval.article})"
    )


def _about_prices(subject: Subject) -> str:
    lines = [line for line in subject.answer.whole.lines if line in subject.answer.whole.gross.parts and line.source]
    prices = [
        f"{french.euros(line.unit_price)} {line.per.each} ({line.label}, article {line.source.article})"
        for line in lines
        if line.source
    ]
    return f"les prix que fixe ce texte, pour une année : {', '.join(prices)}"


def _about_amount(subject: Subject) -> str:
    made, request = subject.answer.whole, subject.answer.whole.request
    pupils = french.plural(request.pupils, "élève", "élèves")
    year = "d’une année où tous comptent" if subject.answer.starts_partial else "d’une année"
    said = f"que, pour {pupils}, la contribution {year} est estimée à {french.euros(made.gross.amount)}"
    if request.commune_grant:
        deducted = french.euros(made.gross.amount - made.net.amount)
        said += (
            f", dont à déduire {deducted} de subventions des communes, sous réserve de leurs propres décisions, soit"
            f" une contribution nette de {french.euros(made.net.amount)}"
        )
    if subject.answer.starts_partial:
        counted = french.plural(subject.answer.first.request.pupils, "élève compte", "élèves comptent")
        net = french.euros(subject.answer.first.net.amount)
        said += f" ; que, le déploiement étant supposé progressif, {counted} la première année, pour {net} nets"
    return said


def _about_the_vote(subject: Subject) -> str:
    vote = subject.tariff.grounds.get("yearly_vote")
    if vote is None:
        return ""
    return f"que, selon l’article {vote.article} du même texte, {french.quoted(vote.quote)}"


def _articles(subject: Subject, asked: Deliberation) -> Iterator[Block]:
    yield _written(DECIDING, "Après en avoir délibéré,")
    votes = Blank("nombre de voix pour, contre, abstentions, ou à l’unanimité")
    yield _written(BODY, "l’assemblée, par ", votes, ", décide :")
    titled: tuple[tuple[str, Pieces], ...] = (
        ("Compétence à laquelle la collectivité adhère", _joining(subject, asked)),
        ("Date d’effet du transfert", _effect()),
        ("Approbation", (f"D’approuver {_text(subject, asked)}.",)),
        ("Contribution", _contribution(subject, asked)),
        ("Délibération concordante", _concurrence(asked)),
        ("Exécution", _execution(asked)),
    )
    for number, (title, pieces) in enumerate(titled, start=1):
        yield Heading(2, (f"{'Article 1er' if number == 1 else f'Article {number}'} — {title}",))
        yield _written(BODY, *pieces)


def _joining(subject: Subject, asked: Deliberation) -> Pieces:
    joined = f"au titre de la compétence « {asked.competence.label} », et de la lui transférer."
    return "D’adhérer, pour ", _community(subject), f", au {asked.receiver.label} {joined}"


def _effect() -> Pieces:
    return "De fixer au ", Blank("date d’effet"), " la date à laquelle le transfert de la compétence prend effet."


def _contribution(subject: Subject, asked: Deliberation) -> Pieces:
    made = subject.answer.whole
    chosen = {line.key for line in subject.tariff.options}
    options = [
        f"{line.label} ({french.plural(line.quantity, *line.unit)})" for line in made.lines if line.code in chosen
    ]
    taken = f" ; de retenir : {', '.join(options)}" if options else ""
    amount = f"{french.euros(made.net.amount)} pour une année"
    if subject.answer.starts_partial:
        first = french.euros(subject.answer.first.net.amount)
        amount = f"{first} la première année du déploiement et à {amount} où tous les élèves comptent"
    said = (
        f"De prendre acte que la contribution nette est estimée à {amount}, selon"
        f" le détail annexé, et que le montant demandé sera celui que votera chaque année {asked.concurrence.label}"
        f"{taken} ; d’inscrire la dépense au budget "
    )
    return said, Blank("exercice, chapitre, article"), "."


def _concurrence(asked: Deliberation) -> Pieces:
    invited = f"D’inviter {asked.concurrence.label} du {asked.receiver.label} à se prononcer par une délibération"
    return (f"{invited} concordante, sans laquelle l’adhésion ne peut avoir lieu.",)


def _execution(asked: Deliberation) -> Pieces:
    done = f" de notifier la présente délibération au {asked.receiver.label}, de la transmettre au contrôle de légalité"
    return "De charger ", Blank("le président ou le maire"), f"{done} et de signer tout acte utile à son exécution."


def _end() -> Iterator[Block]:
    yield _written(BODY, "Fait et délibéré à ", Blank("lieu"), ", le ", Blank("date"), ".")
    yield _written(BODY, Blank("nom, qualité et signature"))
    yield _written(BODY, Blank("délais et voies de recours"))
