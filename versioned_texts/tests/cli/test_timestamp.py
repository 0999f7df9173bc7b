"""``publisher timestamp``: a token of an authority for all that is sealed, verified by ``publisher check``."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from versioned_texts.archive import Packer
from versioned_texts.cli import main
from versioned_texts.corpus import CorpusError, covering_timestamps, read_corpus, seal_corpus
from versioned_texts.tests.cli.authority import OPENSSL, Authority, make_authority, serving
from versioned_texts.tests.corpora import change, forge_seal, sealed_corpus, write_text

OLD_TOKEN = Path(__file__).parent / "old_token"
"""A token whose certificates were good for some seconds."""

TEXT = "# Statuts\n\n## Article 1\n\nLe Club.\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with serving(make_authority(tmp_path_factory.mktemp("authority") / "tsa")) as served:
        yield served


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    write_text(tmp_path / "textes", TEXT)
    sealed_corpus(tmp_path / "textes")
    return tmp_path / "textes"


@pytest.fixture
def stamp(texts: Path, authority: Authority) -> Callable[[], int]:
    authority.queries.clear()
    authority.answer = None
    names = ["--authority", authority.address, "--certificates", str(authority.certificates)]
    return lambda: main(["timestamp", *names, str(texts)])


def tokens(texts: Path) -> list[Path]:
    return sorted(texts.with_name("textes.horodatages").glob("*.tsr"))


def test_a_token_is_asked_for_once_and_verified_by_each_check(
    texts: Path, stamp: Callable[[], int], authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamp() == 0
    assert ", covers all 2 entries\n" in capsys.readouterr().out
    assert main(["check", str(texts)]) == 0
    (token,) = tokens(texts)
    said = capsys.readouterr().out
    assert re.search(r"\d UTC by /CN=Horodatage, covers 2 of 2 entries$", said, re.MULTILINE)
    assert f"textes.horodatages/{token.name}: stamped " in said
    assert stamp() == 0
    assert "covers all that is sealed already; nothing was asked" in capsys.readouterr().out
    assert len(authority.queries) == 1


def test_a_reader_verifies_the_token_with_openssl_alone(texts: Path, stamp: Callable[[], int]) -> None:
    stamp()
    (token,) = tokens(texts)
    files = ["-data", f"{token.stem}.lock", "-in", token.name, "-CAfile", f"{token.stem}.pem"]
    command = [OPENSSL, "ts", "-verify", *files]
    done = subprocess.run(command, cwd=token.parent, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout + done.stderr
    assert token.with_suffix(".lock").read_text("utf-8") == read_corpus(texts).lock


def test_what_is_sealed_since_is_named_and_stamped_with_the_rest(
    texts: Path, stamp: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    stamp()
    write_text(texts, f"{TEXT}\nEncore.\n", day=date(2021, 1, 1))
    main(["seal", str(texts)])
    assert main(["check", str(texts)]) == 0
    said = capsys.readouterr().out
    assert "covers 2 of 3 entries\n    sealed since: statuts/2021-01-01\n" in said
    (token,) = tokens(texts)
    assert covering_timestamps(texts) == {"statuts/2020-01-02": token.stem, "statuts/texte": token.stem}


def test_the_package_of_all_texts_holds_the_token(texts: Path, stamp: Callable[[], int], tmp_path: Path) -> None:
    stamp()
    (token,) = tokens(texts)
    *_, everything = Packer(tmp_path / "packages", tmp_path / "documents").packages(read_corpus(texts), texts)
    for suffix in (".lock", ".pem", ".tsr"):
        file = token.with_suffix(suffix)
        assert everything.files[f"textes.horodatages/{file.name}"].read_bytes() == file.read_bytes()


def test_a_seal_that_is_forged_throughout_is_stopped_by_the_token(texts: Path, stamp: Callable[[], int]) -> None:
    days = "sealed = 2020-03-01", "sealed = 2020-01-03"
    forge_seal(texts, *days)
    seal = read_corpus(texts).works[0].latest.seal
    assert seal
    assert seal.day == date(2020, 1, 3)
    forge_seal(texts, *reversed(days))
    stamp()
    forge_seal(texts, *days)
    said = r"textes.sealed: statuts/2020-01-02\n    found:    SHA-512 \w+, sealed on 2020-01-03\n"
    with pytest.raises(
        CorpusError, match=rf"{said}    expected: SHA-512 \w+, sealed on 2020-03-01, as it was stamped on"
    ):
        read_corpus(texts)
    shutil.rmtree(texts.with_name("textes.sealed") / "statuts" / "2020-01-02")
    with pytest.raises(CorpusError, match=r"textes.sealed: statuts/2020-01-02\n    found:    no seal\n"):
        read_corpus(texts)


def test_a_seal_of_an_earlier_day_that_a_merge_brings_in_is_named_as_added(
    texts: Path, stamp: Callable[[], int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stamp()
    branch = tmp_path / "branch" / "textes"
    write_text(branch, f"{TEXT}\nEncore.\n", day=date(2019, 1, 1))
    seal_corpus(branch, date(2020, 2, 1))
    shutil.rmtree(branch.with_name("textes.sealed") / "statuts" / "texte")
    shutil.copytree(branch.parent, texts.parent, dirs_exist_ok=True)
    assert main(["check", str(texts)]) == 0
    assert "covers 2 of 3 entries\n    sealed since: statuts/2019-01-01\n" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".tsr", ".lock", ".pem"])
def test_a_file_that_is_taken_from_a_token_is_named(
    texts: Path, stamp: Callable[[], int], capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    stamp()
    tokens(texts)[0].with_suffix(suffix).unlink()
    assert main(["check", str(texts)]) == 1
    assert f"{suffix}: (file)\n    found:    no file\n    expected: the file that goes with" in capsys.readouterr().err


def test_a_token_of_something_else_is_named(
    texts: Path, stamp: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    stamp()
    change(tokens(texts)[0].with_suffix(".lock"), "# What", "# That")
    assert main(["check", str(texts)]) == 1
    assert ".tsr: (file)\n    found:    a token of something else than " in capsys.readouterr().err


def test_a_token_with_another_signature_or_of_another_authority_is_named(
    texts: Path, stamp: Callable[[], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp()
    (token,) = tokens(texts)
    content = token.read_bytes()
    token.write_bytes(content[:-4] + bytes(4))
    assert main(["check", str(texts)]) == 1
    assert f"{token.name}: found a token that does not verify (" in capsys.readouterr().err
    token.write_bytes(content)
    other = make_authority(tmp_path / "other")
    token.with_suffix(".pem").write_bytes(other.certificates.read_bytes())
    assert main(["check", str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"expected the token of {token.stem}.lock by the authority of {token.stem}.pem" in said


def test_a_certificate_that_ran_out_since_was_good_when_the_token_was_made(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(OLD_TOKEN, texts.with_name("textes.horodatages"))
    assert main(["check", str(texts)]) == 0
    assert re.search(r"Z\.tsr: stamped 2026-.*, covers 0 of 2 entries$", capsys.readouterr().out, re.MULTILINE)


ANSWERS: dict[str, tuple[tuple[int, str, bytes], str]] = {
    "another kind": ((200, "text/html", b"<p>"), "found text/html, expected application/timestamp-reply"),
    "a refusal": ((503, "text/plain", b""), "found status 503, expected 200"),
    "no reply": ((200, "application/timestamp-reply", b"x"), "found no reply with a token, expected the token of an"),
}


@pytest.mark.parametrize(("answer", "sentence"), ANSWERS.values(), ids=ANSWERS)
def test_an_authority_that_does_not_answer_leaves_all_as_it_was(
    texts: Path,
    stamp: Callable[[], int],
    authority: Authority,
    capsys: pytest.CaptureFixture[str],
    answer: tuple[int, str, bytes],
    sentence: str,
) -> None:
    authority.answer = answer
    assert stamp() == 1
    assert sentence in capsys.readouterr().err
    assert not texts.with_name("textes.horodatages").exists()


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["--authority", "file:///etc/passwd"], "file:///etc/passwd: found no web address, expected that of"),
        (["--authority", "http://127.0.0.1:9/"], "http://127.0.0.1:9/: found no connection"),
        (["--certificates", "README"], "README: found no certificate, expected those of the authority, in PEM"),
    ],
)
def test_a_wrong_name_of_the_authority_is_told(
    texts: Path,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    names: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(texts.parent)
    Path("README").write_text("Rien.\n", "utf-8")
    good = ["--authority", authority.address, "--certificates", str(authority.certificates)]
    assert main(["timestamp", *good, *names, str(texts)]) == 1
    assert sentence in capsys.readouterr().err


def test_nothing_is_asked_without_an_authority_nor_before_a_seal(
    tmp_path: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    write_text(tmp_path / "textes", TEXT)
    with pytest.raises(SystemExit) as refused:
        main(["timestamp", str(tmp_path / "textes")])
    assert refused.value.code == 2
    assert "--authority" in capsys.readouterr().err
    names = ["--authority", authority.address, "--certificates", str(authority.certificates)]
    assert main(["timestamp", *names, str(tmp_path / "textes")]) == 1
    assert "textes.sealed: (folder)\n    found:    no seal\n    expected: something sealed" in capsys.readouterr().err


def test_a_machine_without_openssl_is_told_what_to_install(
    texts: Path, stamp: Callable[[], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp()
    monkeypatch.setenv("OPENSSL", "openssl-that-is-not-there")
    assert main(["check", str(texts)]) == 1
    assert "found no such program, expected OpenSSL 1.1 or newer" in capsys.readouterr().err
