"""A file of an estimate, verified in the terminal."""

from pathlib import Path

from simulator.tests.commands import Run

ASKED = ("--eleves", "12345", "--annees", "2", "--format", "csv", "--sortie")


def test_a_file_is_intact_altered_or_of_another_and_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "estimation.csv"
    assert run(*ASKED, str(file)).returncode == 0
    done = run("--verifier", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "à l’octet près" in done.stdout
    content = file.read_bytes()
    file.write_bytes(content.replace(b"12345", b"12346", 1))
    done = run("--verifier", str(file))
    assert (done.returncode, "le fichier dit 12346, le simulateur calcule 12345" in done.stdout) == (1, True)
    for other, words in ((b"autre", "ne vient pas du simulateur"), (None, "ne se lit pas")):
        file.write_bytes(other) if other else file.unlink()
        done = run("--verifier", str(file))
        assert (done.returncode, done.stdout, words in done.stderr) == (2, "", True)
