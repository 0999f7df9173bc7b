"""Worked cases replayed in the terminal: the site's own, or those of a file."""

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import french
from simulator.tests.commands import Run


def count_of(documents: list[dict[str, Any]]) -> int:
    return sum(len(document["cas"]) for document in documents)


def test_the_terminal_replays_the_cases_that_it_was_built_with(run: Run, project: Path) -> None:
    count = count_of(json.loads((project / "simulator" / "cases.json").read_text("utf-8")))
    done = run("--verifier", tariffs=None)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{count} cas sur {count} concordent.\n", "")


@pytest.mark.parametrize("euros", [1, 10**60, 10**4000])
def test_the_case_that_disagrees_is_named_with_what_was_found(
    run: Run, cases: list[dict[str, Any]], tmp_path: Path, euros: int
) -> None:
    changed = deepcopy(cases)
    one = next(case for case in changed[-1]["cas"] if "contribution_nette" in case["attendu"])
    right = Decimal(one["attendu"]["contribution_nette"])
    wrong = f"{int(right) + euros}.00"
    one["attendu"]["contribution_nette"] = wrong
    file = tmp_path / "cas.json"
    file.write_text(json.dumps(changed), "utf-8")
    done = run("--verifier", str(file))
    count = count_of(cases)
    assert (done.returncode, done.stdout) == (1, f"{count - 1} cas sur {count} concordent.\n")
    name, point = done.stderr.splitlines()
    assert name.startswith(f"{one['code']}\u00a0: ")
    shown = french.euros(Decimal(wrong)) if euros == 1 else wrong
    assert f"attendu {shown}\u00a0; trouvé {french.euros(right)}" in point


def test_a_file_of_no_cases_exits_with_2_and_a_sentence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "cas.json"
    file.write_text("[]", "utf-8")
    done = run("--verifier", str(file))
    assert (done.returncode, done.stderr) == (2, "Cas\u00a0: il n’y en a aucun à rejouer.\n")
