"""Worked cases replayed in the terminal."""

import json
import shutil
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import french
from simulator.tests.commands import Run


def count_of(documents: list[dict[str, Any]]) -> int:
    return sum(len(document["cas"]) for document in documents)


def beside(tariffs: Path, cases: list[dict[str, Any]], folder: Path) -> Path:
    """Put cases beside a copy of some tariffs, which is returned."""
    (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
    return Path(shutil.copy(tariffs, folder))


def test_the_terminal_replays_the_cases_that_it_was_built_with(run: Run, project: Path) -> None:
    count = count_of(json.loads((project / "simulator" / "cases.json").read_text("utf-8")))
    done = run("--verifier", tariffs=None)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{count} cas sur {count} concordent.\n", "")


@pytest.mark.parametrize("euros", [1, 10**60, 10**4000])
def test_the_case_that_disagrees_is_named_with_what_was_found(
    run: Run, cases: list[dict[str, Any]], tariff_file: Path, tmp_path: Path, euros: int
) -> None:
    changed = deepcopy(cases)
    one = next(case for case in changed[-1]["cas"] if "contribution_nette" in case["attendu"])
    right = Decimal(one["attendu"]["contribution_nette"])
    wrong = f"{int(right) + euros}.00"
    one["attendu"]["contribution_nette"] = wrong
    done = run("--verifier", tariffs=beside(tariff_file, changed, tmp_path))
    count = count_of(cases)
    assert (done.returncode, done.stdout) == (1, f"{count - 1} cas sur {count} concordent.\n")
    name, point = done.stderr.splitlines()
    assert name.startswith(f"{one['code']}\u00a0: ")
    shown = french.euros(Decimal(wrong)) if euros == 1 else wrong
    assert f"attendu {shown}\u00a0; trouvé {french.euros(right)}" in point


def test_no_cases_exit_with_2_and_a_sentence(run: Run, tariff_file: Path, tmp_path: Path) -> None:
    done = run("--verifier", tariffs=beside(tariff_file, [], tmp_path))
    assert (done.returncode, done.stderr) == (2, "Cas\u00a0: il n’y en a aucun à rejouer.\n")
