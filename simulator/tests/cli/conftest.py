"""The simulator's command under the example's tariffs: in this process, and in one of its own where that matters."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from simulator.cli.command import main
from simulator.tests.commands import Done, Run, under


@pytest.fixture
def run(tariff_file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: str, tariffs: Path | None = tariff_file) -> Done:
        words = under(tariffs, arguments)
        try:
            code = main(words)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        said = capsys.readouterr()
        return CompletedProcess(words, code, said.out, said.err)

    return called
