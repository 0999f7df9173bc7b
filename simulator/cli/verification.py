"""Replaying worked cases in the terminal: the site's own, or those of a file."""

from collections.abc import Sequence
from pathlib import Path

from simulator.browser.published import published_cases
from simulator.calculation import Tariffs
from simulator.cases import CaseBook, Verdict, read_cases, replay
from simulator.question import Refused


def verified(file: str, tariffs: Tariffs) -> Sequence[Verdict]:
    """Replay the cases of a file, or, when none is named, those that the package was built with.

    Raises:
        Refused: the cases can't be read, or there are none.
    """
    verdicts = [verdict for book in _books(file) for verdict in replay(book, tariffs)]
    if not verdicts:
        raise Refused.of("verifier", "Cas : il n’y en a aucun à rejouer.")
    return verdicts


def _books(file: str) -> tuple[CaseBook, ...]:
    try:
        return read_cases(Path(file).read_text("utf-8")) if file else published_cases()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        sentence = (
            f"Cas : « {file} » n’est pas un fichier de cas lisible, tel que le site en écrit."
            if file
            else "Les cas n’ont pas encore été tirés des textes : lancez « make site »."
        )
        raise Refused.of("verifier", sentence) from None
