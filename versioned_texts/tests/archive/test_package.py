"""The packages: bags that prove themselves, whose bytes depend on the texts and their seals alone."""

import hashlib
import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from versioned_texts.archive import Package, Packer, checksums, package_day
from versioned_texts.archive.bag import tag_files
from versioned_texts.archive.statements import editorial_notes
from versioned_texts.corpus import Corpus, Correction, read_corpus
from versioned_texts.metadata import package_document, version_urn
from versioned_texts.testing.corpora import SEALED, change, correction, sealed_corpus, versions, write_text
from versioned_texts.tests.archive.version_words import texts_of

TEXT = """# Statuts

## Article 1

La cotisation est de 1,30 € TTC par élève et par an, \\<script>alert(1)\\</script> & « rien d’autre ».[^1]

| a | b |
|---|---|
| c | d |

[^1]: Une note.
"""
CORRECTION = correction("La cotisation", "Cette cotisation")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of one work, with a received file that two versions share."""
    folder = tmp_path / "textes"
    (folder / "recus").mkdir(parents=True)
    received = "Des octets reçus.\n".encode("latin-1")
    (folder / "recus" / "original.txt").write_bytes(received)
    front = f"source:\n  file: recus/original.txt\n  sha256: {hashlib.sha256(received).hexdigest()}"
    write_text(folder, TEXT, front)
    write_text(folder, TEXT.replace("1,30", "1,40"), front, date(2021, 1, 2))
    return folder


@pytest.fixture(scope="session")
def published(example_corpus: Corpus, example_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    packer = Packer(tmp_path_factory.mktemp("packages"), tmp_path_factory.mktemp("documents"))
    return list(packer.packages(example_corpus, example_folder / "docs" / "textes"))


@pytest.fixture
def packer(tmp_path: Path) -> Packer:
    return Packer(tmp_path / "packages", tmp_path / "documents")


def by_name(folder: Path, packer: Packer) -> dict[str, Package]:
    return {package.name: package for package in packer.packages(sealed_corpus(folder), folder)}


def held(package: Package, suffix: str) -> bytes:
    return package.files[f"{package.name}.{suffix}"].read_bytes()


def unpacked(package: Package, folder: Path) -> Path:
    with zipfile.ZipFile(package.archive) as archive:
        archive.extractall(folder)
    return folder / package.name


def validated(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Have the Library of Congress's tool judge a bag."""
    command = [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_each_version_has_its_package_and_there_is_one_of_everything(
    published: list[Package], example_corpus: Corpus
) -> None:
    names = [f"{version.slug}-{version.date}" for version in versions(example_corpus)]
    assert [package.name for package in published] == [*names, "textes"]


def test_each_package_is_a_valid_bag(published: list[Package], tmp_path: Path) -> None:
    for package in published:
        judged = validated(unpacked(package, tmp_path))
        assert judged.returncode == 0, judged.stderr
        assert f"{package.name} is valid" in judged.stderr


def test_a_bag_says_its_version_its_day_and_its_size(published: list[Package], tmp_path: Path) -> None:
    for package in published:
        folder = unpacked(package, tmp_path)
        declared = (folder / "bagit.txt").read_text("utf-8")
        assert declared == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        lines = (folder / "bag-info.txt").read_text("utf-8").splitlines()
        held = [file for file in (folder / "data").rglob("*") if file.is_file()]
        assert f"Payload-Oxum: {sum(file.stat().st_size for file in held)}.{len(held)}" in lines
        assert f"Bagging-Date: {package.day}" in lines


@pytest.mark.parametrize("way", ["flip", "remove", "add", "tag"])
def test_a_change_in_a_bag_is_found(published: list[Package], tmp_path: Path, way: str) -> None:
    folder = unpacked(published[0], tmp_path)
    text = folder / "data" / f"{published[0].name}.md"
    content = text.read_bytes()
    match way:
        case "flip":
            text.write_bytes(content[:99] + bytes([content[99] ^ 1]) + content[100:])
        case "remove":
            text.unlink()
        case "add":
            (folder / "data" / "intrus.txt").write_text("x", "utf-8")
        case "tag":
            change(folder / "bag-info.txt", f"Bagging-Date: {published[0].day}", "Bagging-Date: 2000-01-01")
    assert validated(folder).returncode == 1


def test_the_text_is_the_one_that_was_sealed_and_corrected(published: list[Package], example_corpus: Corpus) -> None:
    assert any(version.corrections for version in versions(example_corpus))
    for version, package in zip(versions(example_corpus), published[:-1], strict=True):
        assert version.seal
        text = held(package, "md")
        assert hashlib.sha512(text).hexdigest() == version.checksum
        for mended in version.corrections:
            text = text.replace(mended.after.encode(), mended.before.encode())
        assert hashlib.sha512(text).hexdigest() == version.seal.sha512


def test_a_package_holds_the_files_of_its_version_as_they_are(texts: Path, packer: Packer, tmp_path: Path) -> None:
    package = by_name(texts, packer)["statuts-2020-01-02"]
    sealed = ("2020-01-02.anchors.txt", "2020-01-02.front.yaml", "seal.toml")
    seals = (*(f"2020-01-02/{name}" for name in sealed), "texte/seal.toml", "texte/texte.toml")
    expected = {f"statuts-2020-01-02.{kind}" for kind in ("akn", "dc.xml", "html", "jsonld", "md", "pdf")}
    expected |= {"sources/recus/original.txt", *(f"textes.sealed/statuts/{seal}" for seal in seals)}
    assert set(package.files) == expected
    data = unpacked(package, tmp_path) / "data"
    assert (data / "sources/recus/original.txt").read_bytes() == (texts / "recus" / "original.txt").read_bytes()


def test_the_package_of_everything_holds_what_the_others_are_made_of_once_and_names_them(
    texts: Path, packer: Packer, tmp_path: Path
) -> None:
    correct_sealed(texts)
    made = by_name(texts, packer)
    every = made["textes"]
    days = ("2020-01-02", "2021-01-02")
    files = {f"statuts/{day}/statuts-{day}.{kind}" for day in days for kind in ("akn", "dc.xml", "jsonld", "md")}
    beside = {"textes.lock", "corrections.toml", "statuts/texte.toml", "sources/recus/original.txt", "SHA512SUMS"}
    sealed = {f"textes.sealed/statuts/{name}/seal.toml" for name in (*days, "texte")}
    sealed |= {f"textes.sealed/statuts/{day}/{day}.{kind}" for day in days for kind in ("anchors.txt", "front.yaml")}
    sealed.add("textes.sealed/statuts/2020-01-02/2020-01-02.md")
    folder = texts.with_name("textes.sealed") / "statuts"
    sealed |= {f"textes.sealed/statuts/{path.relative_to(folder)}" for path in folder.glob("*.correction-*/*")}
    assert set(every.files) == files | beside | sealed  # words that did not change since stand there as the text
    data = unpacked(every, tmp_path) / "data"
    assert (data / "textes.lock").read_text("utf-8") == read_corpus(texts).lock
    assert (data / "corrections.toml").read_bytes() == CORRECTION.encode()
    sums = {
        package.name: hashlib.sha512(package.archive.read_bytes()).hexdigest()
        for package in made.values()
        if package is not every
    }
    assert (data / "SHA512SUMS").read_text() == checksums({f"{name}.zip": value for name, value in sums.items()})


def test_no_package_holds_a_file_twice(published: list[Package]) -> None:
    for package in published:
        with zipfile.ZipFile(package.archive) as archive:
            sums = [hashlib.sha512(archive.read(name)).hexdigest() for name in archive.namelist()]
        assert len(sums) == len(set(sums)), package.name


def correct_sealed(texts: Path) -> None:
    """Seal the texts, then correct one and declare it."""
    sealed_corpus(texts)
    texts.with_name("corrections.toml").write_text(CORRECTION, "utf-8")
    change(texts / "statuts" / "2020-01-02.md", "La cotisation", "Cette cotisation")


def test_its_days_are_those_of_the_seals_and_of_the_corrections_since(texts: Path, packer: Packer) -> None:
    correct_sealed(texts)
    made = by_name(texts, packer)
    assert [package.day for package in made.values()] == [date(2020, 5, 6), SEALED, date(2020, 5, 6)]
    with zipfile.ZipFile(made["statuts-2021-01-02"].archive) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 3, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in archive.infolist()} == {(3, 0o100644)}
    assert b"Corrig" in held(made["statuts-2020-01-02"], "html")


def test_no_package_is_dated_before_what_it_holds(published: list[Package], example_corpus: Corpus) -> None:
    for package in published[:-1]:
        seals = [file.read_text("utf-8") for path, file in package.files.items() if path.endswith("/seal.toml")]
        assert package.day == max(tomllib.loads(seal)["sealed"] for seal in seals)
    assert published[-1].day == max(package.day for package in published[:-1])
    work = example_corpus.works[0]
    renamed = Correction(work.slug, None, "Accord", "Pacte", "Lu trop vite.", date(2027, 1, 2), "short_title")
    assert package_day(replace(work, corrections=(renamed,)), work.latest) == renamed.day


@pytest.mark.parametrize(
    ("day", "nearest"),
    [(date(1539, 8, 10), (1980, 1, 1)), (date(2031, 6, 7), (2031, 6, 7)), (date(2222, 2, 2), (2107, 12, 31))],
    ids=["before zip", "of zip", "after zip"],
)
def test_a_version_that_is_not_sealed_is_dated_by_itself(
    example_corpus: Corpus, packer: Packer, tmp_path: Path, day: date, nearest: tuple[int, int, int]
) -> None:
    work = example_corpus.works[0]
    package = packer.version_package(work, replace(work.latest, seal=None, date=day), tmp_path / "textes")
    assert package.day == day
    with zipfile.ZipFile(package.archive) as archive:
        assert archive.infolist()[0].date_time[:3] == nearest  # the nearest that a zip archive can hold
        assert f"Bagging-Date: {day}\n".encode() in archive.read(f"{package.name}/bag-info.txt")
    assert b"pas encore scell" in held(package, "html")


def test_a_path_keeps_to_its_line_of_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    files = tag_files({"100 %\n.md": tmp_path / "x"}, [("External-Description", "deux\nlignes")], SEALED)
    assert files["manifest-sha512.txt"].decode().endswith("  data/100 %25%0A.md\n")
    assert b"External-Description: deux lignes\n" in files["bag-info.txt"]


def page(package: Package) -> BeautifulSoup:
    return BeautifulSoup(held(package, "html"), "lxml")


def references(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.select("*"):
        for name in ("src", "href", "srcset", "data", "action", "poster"):
            if tag.has_attr(name):
                yield str(tag[name])


def test_the_html_file_needs_no_other(published: list[Package]) -> None:
    for package in published[:-1]:
        soup = page(package)
        anchors = {str(tag["id"]) for tag in soup.find_all(id=True)}
        assert all(reference.startswith("#") and reference[1:] in anchors for reference in references(soup))
        assert b"url(" not in held(package, "html")
        assert b"@import" not in held(package, "html")


def test_the_html_file_says_every_word_of_the_text_and_its_proof(
    published: list[Package], example_corpus: Corpus
) -> None:
    for version, package in zip(versions(example_corpus), published[:-1], strict=True):
        soup = page(package)
        main = soup.find("main")
        assert main
        for call in main.select(".appel"):
            call.decompose()
        for stands_apart in main.select("br, th, td"):
            stands_apart.insert_before(" ")
        texts = (*texts_of(version), *(note.text for note in version.body.footnotes))
        expected = [word for text in texts for word in text.split()]
        for number in main.select(".notes sup"):
            number.clear()
        assert main.get_text().split() == expected
        assert [tag["data-numero"] for tag in main.select(".numero")] == [
            str(alinea.number) for part in version.body.divisions for alinea in part.alineas
        ]
        outside = soup.select_one(".hors-texte")
        assert outside
        assert version.checksum in outside.get_text()
        assert version_urn(version) in outside.get_text()
        assert all(note.words in outside.get_text() for note in version.notes)
        assert not any(note.note in main.get_text() for note in version.notes)


def test_notes_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    front = """term: {article: "1", words: un an, note: La durée.}
notes:
  - {article: "2", words: Fin, note: La fin.}
  - {article: "1", words: dure, note: Le verbe.}"""
    write_text(tmp_path, "# Statuts\n\n## Article 1\n\nIl dure un an.\n\n## Article 2\n\nFin.\n", front)
    version = read_corpus(tmp_path).works[0].latest
    assert [note.words for note in editorial_notes(version)] == ["Le verbe.", "La durée.", "La fin."]


def test_characters_of_markup_stay_text_and_metadata_stays_data(texts: Path, packer: Packer) -> None:
    write_text(texts, TEXT, "title: '</title><script>alert(2)</script>'")
    work = sealed_corpus(texts).works[0]
    package = packer.version_package(work, work.versions[0], texts)
    soup, described = page(package), json.loads(held(package, "jsonld"))
    (script,) = soup.find_all("script")
    assert json.loads(script.get_text()) == described
    assert described["name"].startswith("</title><script>alert(2)</script>")
    assert "<script>alert(1)</script> & « rien" in soup.get_text()
    assert soup.title
    assert soup.title.get_text().startswith("</title><script>alert(2)</script>")


def test_the_description_tells_nothing_of_the_site_nor_of_later_versions(texts: Path) -> None:
    corpus = sealed_corpus(texts)
    work = corpus.works[0]
    alone = replace(work, versions=work.versions[:1])
    data = package_document(work, work.versions[0])
    assert data == package_document(alone, work.versions[0])
    urn, *sums = data["identifier"]
    assert {checksum["value"] for checksum in sums} == {work.versions[0].checksum}
    assert data["@id"] == urn
    assert urn.startswith("urn:uuid:")
    assert data["exampleOfWork"]["@id"].startswith("urn:uuid:")
    assert data["isBasedOn"]["sha256"] == hashlib.sha256((texts / "recus" / "original.txt").read_bytes()).hexdigest()
    assert data["datePublished"] == str(SEALED)
    assert "url" not in data
