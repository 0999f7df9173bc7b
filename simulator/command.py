"""The terminal command: ``python -m simulator --eleves 12345 --forfait``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from simulator import french
from simulator.estimate import estimate
from simulator.formats import as_csv, as_json, as_text
from simulator.published import published_tariffs
from simulator.reading import Problem, Refused
from simulator.request import Request, read_request
from simulator.tariff import Tariffs, read_tariffs

FORMATS = {"texte": as_text, "json": as_json, "csv": as_csv}
ABSENT = ""
"""What an option given without its value reads as: the field is then reported as empty."""

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """A parser that leaves the judgement of values to the simulator and says in French what it can't read itself."""

    def error(self, message: str) -> NoReturn:
        _stop([Problem.said("", f"Ligne de commande illisible : {message}. Aide : python -m simulator --help")])


def _parser() -> _Parser:
    parser = _Parser(
        prog="python -m simulator",
        description="Estime ce qu’une collectivité paierait pour une année, ligne par ligne, avec les articles.",
        add_help=False,
        allow_abbrev=False,
    )
    parser._optionals.title = "options"  # noqa: SLF001 — argparse offers no other way to name the group in French

    def option(flag: str, text: str, metavar: str, default: str | None = None) -> None:
        parser.add_argument(flag, nargs="?", const=ABSENT, default=default, metavar=metavar, help=text)

    option("--eleves", "nombre d’élèves des écoles maternelles et élémentaires", "NOMBRE")
    parser.add_argument("--forfait", action="store_true", help="avec l’accompagnement forfaitaire")
    option("--demi-journees", "demi-journées d’accompagnement à la demande", "NOMBRE")
    option("--subvention", "subventions que verseraient les communes, en euros", "MONTANT")
    parser.add_argument(
        "--devis",
        action="append",
        default=[],
        metavar="LIBELLE=MONTANT",
        help="prestation du marché, sur devis ; peut être répété",
    )
    option("--tarif", "date de la version qui fixe le tarif (par défaut, la dernière)", "AAAA-MM-JJ")
    option("--format", f"forme du résultat : {', '.join(FORMATS)} (par défaut, texte)", "FORME", "texte")
    option("--site", "adresse du site, mise devant les liens vers les articles", "ADRESSE", "/")
    parser.add_argument("--fichier-tarifs", type=Path, metavar="FICHIER", help="autres tarifs que ceux du site (JSON)")
    parser.add_argument("-h", "--help", "--aide", action="help", help="montre cette aide et s’arrête")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; bad input exits with 2 and every problem on standard error."""
    options, unknown = _parser().parse_known_args(arguments)
    problems = [
        Problem.said("", f"« {word} » n’est pas une option connue. Aide : python -m simulator --help")
        for word in unknown
    ]
    if options.format not in FORMATS:
        expected = ", ".join(FORMATS)
        problems.append(Problem.said("format", f"Forme : « {options.format} » ; choisissez parmi : {expected}."))
    try:
        request = _request(options, _tariffs(options.fichier_tarifs))
    except Refused as refused:
        problems += refused.problems
    if problems:
        _stop(problems)
    made = estimate(request)
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    sys.stdout.write(FORMATS[options.format](made, options.site))
    return 0


def _tariffs(file: Path | None) -> Tariffs:
    if file is None:
        try:
            return published_tariffs()
        except FileNotFoundError:
            _stop([Problem.said("", "Les tarifs n’ont pas encore été tirés des textes : lancez « make site ».")])
    try:
        return read_tariffs(file.read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        _stop([Problem.said("", f"Tarifs : {file} n’a pas pu être lu ({error}).")])


def _request(options: argparse.Namespace, tariffs: Tariffs) -> Request:
    typed = {
        "eleves": options.eleves,
        "forfait": "oui" if options.forfait else None,
        "demi-journees": options.demi_journees,
        "subvention": options.subvention,
        "tarif": options.tarif,
    }
    quotes = [_quote(text) for text in options.devis]
    return read_request({field: text for field, text in typed.items() if text is not None}, tariffs, quotes)


def _quote(text: str) -> tuple[str, str]:
    """Part a label from its amount at the last equals sign, the only one that an amount can follow."""
    label, equals, amount = text.rpartition("=")
    return (label, amount) if equals else (text, "")


def _stop(problems: list[Problem]) -> NoReturn:
    for problem in problems:
        sys.stderr.write(f"{french.typeset(problem.message)}\n")
    sys.exit(BAD_INPUT)
