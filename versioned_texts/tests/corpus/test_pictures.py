"""The pictures of a text: beside its page, in its archive and its PDF, with their words; and under its seal."""

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from versioned_texts.archive.document import document
from versioned_texts.corpus import Corpus, CorpusError, read_corpus, seal_corpus
from versioned_texts.testing.building import built, page
from versioned_texts.testing.corpora import WORK, declare, lay_out
from versioned_texts.tests.archive.tagged_pdf import read_pdf

TEXT = "# Statuts\n\nLe réseau est celui du plan.\n\n![Plan du réseau en 2020](images/plan.png)\n"
PICTURE = "docs/textes/statuts/images/plan.png"
SETTINGS = "site_name: Essai\ntheme: mkdocs\nplugins: [versioned-texts]\n"
ALTERNATIVE = "Plan du réseau en 2020"


def png(grey: int = 0) -> bytes:
    """Write a picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes([0, grey]))) + chunk(b"IEND", b"")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": SETTINGS,
        "docs/index.md": "# Essai\n",
        "docs/textes/statuts/texte.toml": WORK,
        "docs/textes/statuts/2020-01-02.md": TEXT,
    }
    lay_out(tmp_path, files)
    (tmp_path / PICTURE).parent.mkdir()
    (tmp_path / PICTURE).write_bytes(png())
    return tmp_path


def texts(project: Path) -> Path:
    return project / "docs/textes"


def corpus(project: Path) -> Corpus:
    return read_corpus(texts(project))


def test_it_is_published_beside_the_version_and_archived_with_it(project: Path) -> None:
    site = built(project)
    assert (site / "statuts/2020-01-02/images/plan.png").read_bytes() == png()
    (image,) = page(site, "statuts/2020-01-02").select("article.texte img")
    assert (image["src"], image["alt"]) == ("images/plan.png", ALTERNATIVE)
    with zipfile.ZipFile(site / "archives/statuts-2020-01-02.zip") as bag:
        assert bag.read("statuts-2020-01-02/data/images/plan.png") == png()
        assert "data/images/plan.png" in bag.read("statuts-2020-01-02/manifest-sha512.txt").decode()
        standalone = BeautifulSoup(bag.read("statuts-2020-01-02/data/statuts-2020-01-02.html"), "lxml")
    (image,) = standalone.select("main img")
    assert image["src"] == f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    assert image["alt"] == ALTERNATIVE
    with zipfile.ZipFile(site / "archives/textes.zip") as everything:
        assert everything.read("textes/data/statuts/2020-01-02/images/plan.png") == png()


def test_the_pdf_draws_it_and_tells_its_words(project: Path) -> None:
    work = corpus(project).works[0]
    pdf = document(work, work.latest, date(2020, 3, 1), project)
    assert len(list(read_pdf(pdf).document.all("Figure"))) == 1
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        described = [
            str(item.Alt) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert described == [ALTERNATIVE]


def test_a_sealed_version_keeps_its_pictures(project: Path) -> None:
    seal_corpus(texts(project), date(2020, 3, 1))
    assert corpus(project).works[0].latest.seal
    (project / PICTURE).write_bytes(png(255))
    with pytest.raises(
        CorpusError, match=r"statuts/images/plan\.png: \(file\)[\s\S]*as it was sealed on 2020-03-01"
    ) as error:
        corpus(project)
    assert declare(texts(project), str(error.value)) == 1
    assert corpus(project).works[0].latest.corrections


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda file: file.unlink(), "no file images/plan.png"),
        (lambda file: file.write_text("<svg/>"), "another kind of file in images/plan.png"),
        (lambda file: (file.unlink(), file.symlink_to(file.parents[2] / "statuts.png")), "no file images/plan.png"),
    ],
    ids=["missing", "of another kind", "outside of the folder"],
)
def test_a_file_that_is_none_of_the_text_is_refused(
    project: Path, change: Callable[[Path], object], found: str
) -> None:
    (project / PICTURE).parents[2].joinpath("statuts.png").write_bytes(png())
    change(project / PICTURE)
    with pytest.raises(CorpusError) as error:
        corpus(project)
    assert f"statuts/2020-01-02.md: line 5\n    found:    {found}" in str(error.value)


@pytest.mark.parametrize("name", ["../autre/plan.png", "/etc/plan.png", "./images/plan.png"])
def test_a_path_that_leads_out_of_the_folder_is_refused(project: Path, name: str) -> None:
    (texts(project) / "autre").mkdir()
    (texts(project) / "autre/plan.png").write_bytes(png())
    lay_out(texts(project), {"statuts/2020-01-02.md": TEXT.replace("images/plan.png", name)})
    with pytest.raises(CorpusError, match=f"line 5\n    found:    no file {name}"):
        corpus(project)
