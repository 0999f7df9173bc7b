"""``publisher timestamp``: a token of an authority for all that is sealed, verified by ``publisher check``."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from rfc3161_client import TimestampRequestBuilder

from versioned_texts.archive import Packer
from versioned_texts.cli import main
from versioned_texts.corpus import CorpusError, read_corpus, seal_corpus
from versioned_texts.corpus.seal.timestamps import covering_timestamps
from versioned_texts.corpus.seal.tokens import TimestampError, verify_token
from versioned_texts.testing.authority import OPENSSL, Authority, make_authority, openssl, serving
from versioned_texts.testing.club import with_options
from versioned_texts.testing.corpora import change, forge_seal, sealed_corpus, write_text

OLD_TOKEN = Path(__file__).parent / "old_token"
"""A token whose certificates were good for some seconds."""

TEXT = "# Statuts\n\n## Article 1\n\nLe Club.\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with serving(make_authority(tmp_path_factory.mktemp("authority") / "tsa")) as served:
        yield served


@pytest.fixture
def texts(tmp_path: Path, authority: Authority) -> Path:
    texts = tmp_path / "docs" / "textes"
    write_text(texts, TEXT)
    sealed_corpus(texts)
    name(texts, authority.address, authority.certificates)
    return texts


def name(texts: Path, address: str, certificates: Path) -> None:
    """Name an authority in the settings of a site."""
    shutil.copy(certificates, texts.parents[1])
    options = f"timestamps: {{authority: '{address}', certificates: {certificates.name}}}"
    (texts.parents[1] / "mkdocs.yml").write_text(with_options(options), "utf-8")


@pytest.fixture
def stamp(texts: Path, authority: Authority) -> Callable[[], int]:
    authority.queries.clear()
    authority.answer = None
    return lambda: main(["timestamp", str(texts)])


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
    assert re.search(r"\d UTC by CN=Horodatage, covers 2 of 2 entries$", said, re.MULTILINE)
    assert f"textes.horodatages/{token.name}: stamped " in said
    assert stamp() == 0
    assert capsys.readouterr().out == "All that is sealed is stamped already; nothing was asked.\n"
    assert len(authority.queries) == 1


def read_by_others(token: Path) -> None:
    files = ["-data", f"{token.stem}.lock", "-in", token.name, "-CAfile", f"{token.stem}.pem"]
    command = [OPENSSL, "ts", "-verify", *files]
    done = subprocess.run(command, cwd=token.parent, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout + done.stderr, done.stderr


def test_a_reader_verifies_the_token_with_openssl_alone(texts: Path, stamp: Callable[[], int]) -> None:
    stamp()
    (token,) = tokens(texts)
    read_by_others(token)
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


def test_packages_hold_the_token(texts: Path, stamp: Callable[[], int], tmp_path: Path) -> None:
    stamp()
    (token,) = tokens(texts)
    for suffix in (".lock", ".pem", ".tsr"):  # a later one, which covers the version too
        shutil.copy(token.with_suffix(suffix), token.with_name(f"2999-12-31T00-00-00Z{suffix}"))
    write_text(texts, f"{TEXT}\nEncore.\n", day=date(2021, 1, 1))
    seal_corpus(texts, date(2020, 3, 1))
    packer = Packer(tmp_path / "packages", tmp_path / "documents", pdf=False)
    version, unstamped, everything = packer.packages(read_corpus(texts), texts)
    for suffix in (".lock", ".pem", ".tsr"):
        file = token.with_suffix(suffix)
        for package in (version, everything):
            assert package.files[f"textes.horodatages/{file.name}"].read_bytes() == file.read_bytes()
    assert [path for path in version.files if path.startswith("textes.horodatages/2999")] == []
    assert [path for path in unstamped.files if path.startswith("textes.horodatages/")] == []
    assert str(version.day) == token.name[:10]  # no package is dated before what it holds


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


def test_a_token_of_another_name_is_named(
    texts: Path, stamp: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    stamp()
    (token,) = tokens(texts)
    for suffix in (".tsr", ".lock", ".pem"):
        token.with_suffix(suffix).rename(token.with_name(f"jeton{suffix}"))
    assert main(["check", str(texts)]) == 1
    expected = "textes.horodatages/jeton: (file)\n    found:    jeton\n    expected: the moment of the token, as 2020-"
    assert expected in capsys.readouterr().err


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
    assert f"{token.name}: found no token that verifies (" in capsys.readouterr().err
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
    "another kind": ((200, "text/html", b"<p>"), "found text/html of 3 bytes, expected application/timestamp-reply"),
    "a refusal": ((503, "text/plain", b""), "found HTTP Error 503: Service Unavailable, expected the"),
    "no reply": ((200, "application/timestamp-reply", b"x"), "found no token that verifies (ASN.1 parse error: "),
    "too much": (
        (200, "application/timestamp-reply", bytes(1_000_001)),
        "found application/timestamp-reply of 1000001 bytes, expected",
    ),
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


SETTINGS: dict[str, tuple[str, str]] = {
    "no authority": ("", "timestamps.authority: found nothing, expected the address of an authority"),
    "no web address": ("authority: 'file:///a'", "timestamps: found file:///a, None, expected https://… and the file"),
    "no certificates": ("authority: 'https://a.fr'", "found https://a.fr, None, expected https://… and the file of"),
    "no file": ("certificates: absent.pem", "absent.pem' isn't an existing file"),
    "no answer": (
        "authority: 'http://127.0.0.1:9/', certificates: root.pem",
        "http://127.0.0.1:9/: found <urlopen error [Errno 111] Connection refused>, expected the reply of an authority",
    ),
    "no certificate": (
        "authority: 'http://127.0.0.1:9/', certificates: mkdocs.yml",
        "mkdocs.yml: found no certificate, expected some, in PEM or DER",
    ),
}


@pytest.mark.parametrize(("options", "sentence"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_name_no_authority_are_told(
    texts: Path, capsys: pytest.CaptureFixture[str], options: str, sentence: str
) -> None:
    (texts.parents[1] / "mkdocs.yml").write_text(with_options(f"timestamps: {{{options}}}"), "utf-8")
    assert main(["timestamp", str(texts)]) == 1
    assert sentence in capsys.readouterr().err
    assert not texts.with_name("textes.horodatages").exists()


def test_nothing_is_asked_before_a_seal(
    texts: Path, stamp: Callable[[], int], authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(texts.with_name("textes.sealed"))
    assert stamp() == 1
    assert "textes.sealed: (folder)\n    found:    no seal\n    expected: something sealed" in capsys.readouterr().err
    assert authority.queries == []


def test_the_certificate_may_be_in_der(texts: Path, stamp: Callable[[], int], authority: Authority) -> None:
    openssl(authority.folder, "x509", "-in", "root.pem", "-outform", "DER", "-out", "root.cer")
    name(texts, authority.address, authority.folder / "root.cer")
    assert stamp() == 0
    assert main(["check", str(texts)]) == 0
    (token,) = tokens(texts)
    read_by_others(token)


def test_a_machine_without_the_extra_is_told_what_to_install(
    texts: Path, stamp: Callable[[], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    assert main(["check", str(texts)]) == 0
    capsys.readouterr()
    assert stamp() == 1
    said = (
        "found no rfc3161_client, expected what verifies timestamps: pip install 'mkdocs-versioned-texts[timestamps]'"
    )
    assert capsys.readouterr().err == f"{said}\n"


def test_the_reply_to_an_earlier_question_is_refused(
    texts: Path, stamp: Callable[[], int], authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamp() == 0
    (token,) = tokens(texts)
    authority.answer = (200, "application/timestamp-reply", token.read_bytes())
    shutil.rmtree(token.parent)
    assert stamp() == 1
    assert (
        "found no token that verifies (Nonce mismatch), expected the token of what was sent" in capsys.readouterr().err
    )


GRANTED = b"\2\1\0"
"""The status of a reply, a number of ASN.1."""


def other_content(tsa: Authority, was: bytes) -> bytes:
    """Give a token of other content, with the checksum of what was stamped in what no signature covers."""
    imprint = was.partition(b"\4\x40")[2][:64]
    reply = tsa.reply(TimestampRequestBuilder(b"Autre chose").build().as_bytes())[2]
    status = b"0\x46" + GRANTED + b"\3\x41\0" + imprint  # its failure information, in the place of none
    return reply[:2] + (int.from_bytes(reply[2:4]) + 67).to_bytes(2) + status + reply[9:]


type Forge = Callable[[Authority, bytes], bytes]
PAST = ("-startdate", "20200101000000Z", "-enddate", "20200102000000Z")
PURPOSE = "certificate verify error; Verify error: unsuitable certificate purpose"
FORGED: dict[str, tuple[Forge, str]] = {
    "other content": (other_content, "found no token that verifies (Mismatch between messages), expected the token"),
    "expired then": (lambda tsa, was: tsa.sign_again(was, tsa.issue("signer", *PAST)), "certificate has expired)"),
    "no certificate": (lambda tsa, was: tsa.sign_again(was, "signer.pem", "-nocerts"), "signer certificate not found"),
    "certificate of a site": (lambda tsa, was: tsa.sign_again(was, tsa.issue("web")), PURPOSE),
    "certificate for all": (lambda tsa, was: tsa.sign_again(was, tsa.issue("any")), PURPOSE),
    "usage not critical": (lambda tsa, was: tsa.sign_again(was, tsa.issue("lax")), PURPOSE),
    "refused": (
        lambda _, was: was.replace(GRANTED, b"\2\1\2", 1),
        "found no token that verifies (a refusal: 2), expected",
    ),
    "cut off": (lambda _, was: was[:-1], "ASN.1 parse error"),
    "empty": (lambda _, was: was[:0], "ASN.1 parse error"),
}


@pytest.mark.parametrize(("forge", "sentence"), FORGED.values(), ids=FORGED)
def test_a_token_that_proves_nothing_is_refused(
    texts: Path,
    stamp: Callable[[], int],
    authority: Authority,
    capsys: pytest.CaptureFixture[str],
    forge: Forge,
    sentence: str,
) -> None:
    stamp()
    (token,) = tokens(texts)
    forged = forge(authority, token.read_bytes())
    imprint = hashlib.sha512(token.with_suffix(".lock").read_bytes()).digest()
    token.write_bytes(forged if imprint in forged else forged + imprint)  # as the build asks for
    assert main(["check", str(texts)]) == 1
    assert sentence in capsys.readouterr().err


def test_a_token_is_good_with_its_chain_in_any_order_or_granted_with_modifications(
    texts: Path, stamp: Callable[[], int], authority: Authority
) -> None:
    stamp()
    (token,) = tokens(texts)
    (query,) = authority.queries
    chained = [authority.reply(query, chain)[2] for chain in ("chain.pem", "reversed.pem")]
    good = [*chained, token.read_bytes().replace(GRANTED, b"\2\1\1", 1), authority.sign_again(chained[0], "signer.pem")]
    for content in good:
        token.write_bytes(content)
        assert main(["check", str(texts)]) == 0
        read_by_others(token)


def test_what_is_taken_of_an_altered_token_openssl_takes_too(texts: Path, stamp: Callable[[], int]) -> None:
    stamp()
    (token,) = tokens(texts)
    content, (lock, root) = token.read_bytes(), (token.with_suffix(suffix).read_bytes() for suffix in (".lock", ".pem"))
    verified, offsets = 0, range(0, len(content), 5)
    for offset in offsets:
        altered = content[:offset] + bytes([content[offset] ^ 1]) + content[offset + 1 :]
        with suppress(TimestampError):
            verify_token(altered, lock, root)
            token.write_bytes(altered)
            read_by_others(token)
            verified += 1
    assert 0 < verified < len(offsets) / 3  # what no signature covers, as the root that comes along
