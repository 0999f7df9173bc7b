"""The terminal command: ``python -m simulator --eleves 12345``."""

import argparse
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

from simulator.calculation import MOST_YEARS, Choice, Rollout, Tariffs
from simulator.cli.arguments import LINK, REPEATED, question
from simulator.cli.documents import read_published
from simulator.cli.headcounts import complete, with_any_pupils
from simulator.cli.messages import say, why
from simulator.exports import KINDS, PRIVATE, Decision, Subject, read_subject, write_export
from simulator.published import published_tariffs, published_templates
from simulator.question import MINUS, NO, YES, FieldProblem, Refused, attempt
from simulator.wording import section

_say, _exports = section("terminal", "command"), section("documents", "exports")

TEXT = "texte"
ABSENT = ""
"""What an option given without its value reads as: the field is then reported as empty."""

BAD_INPUT = 2
_NEGATIVE = re.compile(rf"{MINUS}\d.*")


class _Parser(argparse.ArgumentParser):
    """A parser that leaves the judgement of values to the simulator and says in French what it can't read itself."""

    def error(self, message: str) -> NoReturn:
        raise Refused.of("", _say("unreadable", message=message))


def _add(parser: _Parser, flag: str, text: str, metavar: str, without_value: str = ABSENT) -> None:
    parser.add_argument(
        f"--{flag}", nargs="?", action="append", const=without_value, metavar=metavar, help=text.replace("%", "%%")
    )


def _add_fields(parser: _Parser, tariffs: Tariffs) -> None:
    """Add an option for each field that the tariffs have a question ask."""
    for kind in tariffs.quantities:
        _add(parser, kind.field, f"{kind.label[0].lower()}{kind.label[1:]}", "NOMBRE")
    for line in tariffs.options:
        if line.choice is Choice.YES_NO:
            _add(parser, line.field, _say("with_line", line=line.label), f"{YES}|{NO}", YES)
        else:
            _add(parser, line.field, _say("number_of_units", line=line.label, units=line.per.unit[1]), "NOMBRE")


def _add_options(parser: _Parser) -> None:
    add = partial(_add, parser)
    add("subvention", _say("grant"), "MONTANT")
    add("devis", _say("quote"), "LIBELLE=MONTANT")
    add("annees", _say("years", most=MOST_YEARS), "NOMBRE")
    add("evolution-effectifs", _say("headcount_change"), "POURCENT")
    add("evolution-tarif", _say("tariff_change"), "POURCENT")
    add("deploiement", _say("rollout"), "|".join(Rollout))
    add("cohortes", _say("cohorts"), "ECOLES-ELEVES_…")
    add("tarif", _say("tariff"), "AAAA-MM-JJ")
    add("commune", _say("commune"), "NOM=NOMBRE")
    add("fichier", _say("file"), "FICHIER")
    add("option", _say("option"), "NOM:CHAMP=VALEUR")
    add("collectivite", _say("community"), "NOM")
    add(PRIVATE, _say("private"), f"{YES}|{NO}", YES)
    add(LINK, _say("link"), "ADRESSE")
    add("cas", _say("case", cases=", ".join(Decision)), "|".join(Decision))
    add("format", _say("form", forms=", ".join(KINDS)), "FORME")
    add("sortie", _say("output"), "FICHIER")
    add("site", _say("site"), "ADRESSE")
    parser.add_argument("-h", "--help", "--aide", action="help", help=_say("help"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; bad input exits with 2 and every problem on standard error."""
    try:
        _run(arguments)
        sys.stdout.flush()
    except Refused as refused:
        say(problem.message for problem in refused.problems)
        return BAD_INPUT
    except BrokenPipeError:
        # the reader has what it wanted; nothing is left to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _run(arguments: Sequence[str] | None) -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    words = _join_negatives(sys.argv[1:] if arguments is None else arguments)
    tariffs = read_published(published_tariffs, "tariffs", _say("no_tariffs"))
    parser = _Parser(prog="python -m simulator", description=_say("description"), add_help=False, allow_abbrev=False)
    _add_fields(parser, tariffs)
    _add_options(parser)
    options, unknown = parser.parse_known_args(words)
    flags: dict[str, list[str]] = {
        name.replace("_", "-"): values for name, values in vars(options).items() if values is not None
    }
    problems = [FieldProblem.of("", _say("unknown_option", word=word)) for word in unknown]
    problems += _misuses(flags)
    today = datetime.now().astimezone().date()  # noqa: TID251 — the command is the edge where the day comes in
    _estimate(flags, tariffs, today, problems)


def _misuses(flags: Mapping[str, Sequence[str]]) -> list[FieldProblem]:
    """Return a problem for each option that is repeated, of an unknown form, or at odds with another."""
    problems = [
        FieldProblem.of(name, _say("repeated", option=name, number=len(values)))
        for name, values in flags.items()
        if len(values) > 1 and name not in REPEATED
    ]
    form = flags.get("format", [TEXT])[-1]
    if form in KINDS and KINDS[form].binary and not flags.get("sortie", [""])[-1]:
        problems.append(FieldProblem.of("sortie", _say("binary", form=form)))
    if form not in KINDS:
        problems.append(FieldProblem.of("format", _exports("unknown_kind", kind=form, kinds=", ".join(KINDS))))
    return problems


def _estimate(flags: Mapping[str, Sequence[str]], tariffs: Tariffs, today: date, problems: list[FieldProblem]) -> None:
    """Estimate what is asked, and write it; problems of the command line are reported with those of the question."""
    try:
        typed, sentences = question(flags, tariffs, today)
        document, notes = attempt(lambda: complete(typed, tariffs), with_any_pupils(typed), problems)
        subject = read_subject(document, tariffs, read_published(published_templates, "templates"))
        if not problems:
            say([*sentences, *notes])
            _deliver(subject, flags.get("format", [TEXT])[-1], flags.get("sortie", [""])[-1])
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(tuple(problems))


def _deliver(subject: Subject, shape: str, output: str) -> None:
    """Write the result to standard output, or into the file that was asked for."""
    export = write_export(shape, subject)
    if not output:
        text = export.content.decode()
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        return
    file = Path(output) / export.name if Path(output).is_dir() else Path(output)
    try:
        file.write_bytes(export.content)
    except OSError as error:
        raise Refused.of("sortie", _say("not_written", file=file, why=why(error))) from None
    say([str(file)])


def _join_negatives(arguments: Sequence[str]) -> list[str]:
    """Join a negative value to the option before it: argparse would take it for an option of its own."""
    words = [""]
    for word in arguments:
        if words[-1].startswith("--") and "=" not in words[-1] and _NEGATIVE.fullmatch(word):
            words[-1] += f"={word}"
        else:
            words.append(word)
    return words[1:]
