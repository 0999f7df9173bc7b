"""The estimate in one line, to be quoted: amount, pupils, tariff and its date, day, link."""

import french
from simulator.exports.subject import Subject
from simulator.views import when


def citation(subject: Subject) -> bytes:
    """Write the line, in UTF-8."""
    first = subject.answer.first
    whose = f", {subject.community}" if subject.community else ""
    pupils = french.plural(first.request.pupils, "élève", "élèves")
    amount = f"{french.euros(first.net.amount)}{subject.tariff.taxes} {when(first, subject.answer.recurring)}"
    deducted = -first.amounts.deducted
    grants = f", {french.euros(deducted)} de subventions déduites" if deducted else ""
    pupils_then = french.plural(subject.answer.whole.request.pupils, "élève", "élèves")
    whole = f"{pupils_then} lorsque tous comptent, aux effectifs saisis"
    rollout = f", déploiement progressif supposé, {whole}" if subject.answer.starts_partial else ""
    parts = [
        f"Estimation de la contribution nette{whose} : {amount} pour {pupils}{grants}{rollout}",
        f"{subject.tariff.title}, version du {french.day(subject.tariff.version)}",
        f"calculée le {french.day(subject.day)}, qui n’engage personne",
    ]
    line = french.typeset(", ".join(parts))
    return f"{line}{french.COLON}{subject.link}".encode() if subject.link else f"{line}.".encode()
