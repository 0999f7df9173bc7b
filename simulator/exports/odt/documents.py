"""The documents made of templates: estimate, note for the members of the council, draft deliberation."""

import french
from simulator.exports.odt.document import document
from simulator.exports.odt.fields import content
from simulator.exports.subject import Decision, Subject
from simulator.question import Refused
from simulator.wording import section

_say = section("documents", "templates")


def estimate(subject: Subject) -> bytes:
    """Write the estimate.

    Raises:
        Refused: the site has no template of it.
    """
    return _document("estimation", subject)


def note(subject: Subject) -> bytes:
    """Write the note.

    Raises:
        Refused: as `deliberation` does.
    """
    return _for_council("note", subject)


def deliberation(subject: Subject) -> bytes:
    """Write the draft.

    Raises:
        Refused: the site has no template of it, the text says nothing of how one joins, or no option is chosen.
    """
    return _for_council("deliberation", subject)


def _for_council(name: str, subject: Subject) -> bytes:
    if subject.tariff.deliberation is None:
        raise Refused.of("tarif", _say("silent_text", version=french.day(subject.tariff.text_version)))
    options = {line.key for line in subject.tariff.options}
    if subject.decision is Decision.OPTIONS and options.isdisjoint(subject.answer.first.contributions):
        raise Refused.of("cas", _say("no_option"))
    return _document(name, subject)


def _document(name: str, subject: Subject) -> bytes:
    if name not in subject.templates:
        raise Refused.of("format", _say("no_template", name=name))
    return document(subject.templates[name], content(subject))
