"""The simulator's command under the example's tariffs: in this process, and in one of its own where that matters."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from simulator.cli.command import main
from simulator.published import DATA, published_tariffs
from simulator.testing.commands import Done, Run


@pytest.fixture
def run(tariff_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    def called(*words: str, tariffs: Path | None = tariff_file) -> Done:
        monkeypatch.setenv(DATA, str(tariffs.parent) if tariffs else "")
        published_tariffs.cache_clear()
        try:
            code = main(words)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        said = capsys.readouterr()
        return CompletedProcess(words, code, said.out, said.err)

    yield called
    published_tariffs.cache_clear()
