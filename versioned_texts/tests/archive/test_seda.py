"""What archives take in: Dublin Core, transfers in SEDA 2.3, what a bag says of its sender, and a seal without a site.

The schemas of SEDA are asked by ``make audit`` (``tools/bench/audit/deposits.py``).
"""

import hashlib
import json
import subprocess
import tomllib
import zipfile
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from versioned_texts.archive import Package, Packer
from versioned_texts.corpus import Corpus, Work, read_corpus, seal_corpus
from versioned_texts.metadata import version_urn
from versioned_texts.pages.about import PublishingBody
from versioned_texts.testing.corpora import SEALED, change, correction, sealed_corpus, write_text

BODY = PublishingBody(
    name="Syndicat & associés", post="1, rue\n<du Pont>", telephone="01", email="club@club.example", director="Une élue"
)
ARCHIVE = replace(
    BODY,
    archive="ARCHIVES 1",
    archive_agreement="ACCORD 2",
    archive_body="CLUB 3",
    archive_access_rule="ACC 4",
    archive_appraisal_rule="APP 5",
    archive_dissemination_rule="DIS 6",
    archive_reuse_rule="REU 7",
)
RECORD = """title = "Statuts du Syndicat"
short_title = "Statuts"
kind = "statuts"
issuers = ["Le Syndicat", "L’Union"]
description = "Ce que fait\\nle Syndicat."
archive = "1 W 23"
licence = "https://licence.example/"
"""
TITLE = "Statuts du <syndicat> & « des » membres"
FRONT = """title: "Statuts du <syndicat> & « des » membres"
signed: 2019-12-24
in_force_from: {start}
in_force_until: {end}
source:
  file: recus/recu.pdf
  sha256: {sha256}
notes:
  - {{article: "1", words: cotisation, note: Le montant est ailleurs.}}"""
SEDA = {"s": "fr:gouv:culture:archivesdefrance:seda:v2.3"}
TEXT = "# Statuts\n\n## Article 1\n\nLa cotisation.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of a work of two versions, sealed, the first one corrected since."""
    folder, received = tmp_path / "textes", b"%PDF-1.3"
    for day, text in ((date(2020, 1, 2), TEXT), (date(2021, 1, 2), f"{TEXT}\nEncore.\n")):
        end = day.replace(month=12, day=31)
        write_text(folder, text, FRONT.format(start=day, end=end, sha256=hashlib.sha256(received).hexdigest()), day)
    (folder / "recus").mkdir()
    (folder / "recus" / "recu.pdf").write_bytes(received)
    (folder / "statuts" / "texte.toml").write_text(RECORD, "utf-8")
    sealed_corpus(folder)
    folder.with_name("corrections.toml").write_text(correction("La cotisation", "Cette cotisation"), "utf-8")
    change(folder / "statuts" / "2020-01-02.md", "La cotisation.", "Cette cotisation.")
    seal_corpus(folder, date(2020, 5, 6))
    return folder


def packed(texts: Path, target: Path, body: PublishingBody = ARCHIVE, *, transfers: bool = False) -> list[Package]:
    """Make the packages, without PDFs."""
    packer = Packer(target / "packages", target / "documents", pdf=False, body=body, transfers=transfers)
    packer.folder.mkdir(parents=True)
    return list(packer.packages(read_corpus(texts), texts))


def the_work(texts: Path) -> Work:
    return read_corpus(texts).works[0]


def transfer_of(package: Package) -> tuple[ET.Element, dict[str, bytes]]:
    """Read the manifest of a transfer, and the files beside it by their path."""
    assert package.transfer
    with zipfile.ZipFile(package.transfer) as archive:
        manifest, *names = archive.namelist()
        assert manifest == "manifest.xml"
        root = ET.fromstring(archive.read(manifest))  # noqa: S314 — our own
        return root, {name: archive.read(name) for name in names}


def values(root: ET.Element, path: str) -> list[str]:
    """Give the text of each element at a path, with plain spaces."""
    return [" ".join((element.text or "").split()) for element in root.iterfind(path, SEDA)]


def test_dublin_core_says_what_is_known_of_a_version(texts: Path, tmp_path: Path) -> None:
    _, package, _ = packed(texts, tmp_path)
    file = package.files[f"{package.name}.dc.xml"]
    said: dict[str, list[str]] = defaultdict(list)
    for element in ET.fromstring(file.read_bytes()):  # noqa: S314 — our own
        said[element.tag.partition("}")[2]].append(" ".join((element.text or "").split()))
    work = the_work(texts)
    described = json.loads(package.files[f"{package.name}.jsonld"].read_text("utf-8"))
    assert said == {
        "title": [TITLE],
        "creator": ["Le Syndicat", "L’Union"],
        "publisher": [BODY.name],
        "date": ["2019-12-24"],
        "issued": [str(SEALED)],
        "modified": [str(SEALED)],
        "type": ["Text", "statuts"],
        "format": ["application/akn+xml", "application/ld+json", "text/html", "text/markdown"],
        "identifier": [version_urn(work.latest), "1 W 23"],
        "language": ["fr"],
        "description": ["Ce que fait le Syndicat."],
        "coverage": ["2021-01-02/2021-12-31"],
        "rights": ["https://licence.example/"],
        "source": ["recu.pdf"],
        "isVersionOf": [described["exampleOfWork"]["@id"]],
        "replaces": [version_urn(work.versions[0])],
    }
    assert described["publisher"] == {
        "@type": "Organization",
        "name": BODY.name,
        "address": BODY.post,
        "email": BODY.email,
        "telephone": BODY.telephone,
    }


def test_a_version_that_is_added_later_changes_no_other_description(texts: Path, tmp_path: Path) -> None:
    before = [package.files[f"{package.name}.dc.xml"].read_bytes() for package in packed(texts, tmp_path / "a")[:-1]]
    text = (texts / "statuts" / "2020-01-02.md").read_text("utf-8").replace("2020", "2019")
    (texts / "statuts" / "2019-01-02.md").write_text(text, "utf-8")
    change(texts / "statuts" / "2019-01-02.md", "2019-12-24", "2019-01-01")
    seal_corpus(texts, date(2020, 5, 6))
    added, *after = packed(texts, tmp_path / "b")[:-1]
    assert "replaces" not in added.files[f"{added.name}.dc.xml"].read_text("utf-8")
    assert [package.files[f"{package.name}.dc.xml"].read_bytes() for package in after] == before


def test_a_transfer_holds_each_file_with_its_size_its_sum_and_its_place_in_the_tree(
    example_corpus: Corpus, example_folder: Path, tmp_path: Path
) -> None:
    packer = Packer(tmp_path, tmp_path / "documents", transfers=True)
    for package in list(packer.packages(example_corpus, example_folder / "docs" / "textes"))[:-1]:
        manifest, contents = transfer_of(package)
        objects = {values(element, "s:Uri")[0]: element for element in manifest.iterfind(".//s:BinaryDataObject", SEDA)}
        assert objects.keys() == contents.keys()
        named = {values(element, "s:FileInfo/s:Filename")[0]: contents[path] for path, element in objects.items()}
        drawn = {f"{package.name}.{kind}" for kind in ("html", "jsonld", "dc.xml")}
        assert named == {path: file.read_bytes() for path, file in package.files.items() if path not in drawn}
        for path, element in objects.items():
            assert values(element, "s:MessageDigest") == [hashlib.sha512(contents[path]).hexdigest()]
            assert values(element, "s:Size") == [str(len(contents[path]))]
        groups = {
            str(element.get("id")): values(element, "s:BinaryDataObject/s:DataObjectVersion")
            for element in manifest.iterfind(".//s:DataObjectGroup", SEDA)
        }
        text, *others = groups.values()
        assert text == ["BinaryMaster_1", "Dissemination_1", "Dissemination_2"]
        assert all(other == ["BinaryMaster_1"] for other in others)
        assert values(manifest, ".//s:DataObjectGroupReferenceId") == [*groups]
        assert all(values(element, "s:FormatIdentification/s:FormatId") for element in objects.values())


def test_a_transfer_says_what_the_settings_say_of_the_archive(texts: Path, tmp_path: Path) -> None:
    _, package, _ = packed(texts, tmp_path)
    manifest, _ = transfer_of(package)
    work = the_work(texts)
    said = {
        "s:ArchivalAgreement": ["ACCORD 2"],
        "s:ArchivalAgency/s:Identifier": ["ARCHIVES 1"],
        "s:TransferringAgency/s:Identifier": ["CLUB 3"],
        ".//s:OriginatingAgencyIdentifier": ["CLUB 3"],
        ".//s:SubmissionAgencyIdentifier": ["CLUB 3"],
        ".//s:Rule": ["APP 5", "ACC 4", "DIS 6", "REU 7"],
        ".//s:ManagementMetadata//s:StartDate": ["2021-01-02"] * 4,
        ".//s:FinalAction": ["Keep"],
        ".//s:AccessRuleCodeListVersion": [],
        ".//s:DescriptionLevel": ["RecordGrp", *["Item"] * (len(values(manifest, ".//s:Title")) - 1)],
        ".//s:KeywordContent": ["statuts", *work.issuers],
        ".//s:Writer/s:Corpname": [*work.issuers],
        ".//s:Content/s:OriginatingAgencyArchiveUnitIdentifier": ["1 W 23", "statuts-2021-01-02"],
        ".//s:Replaces/s:ExternalReference": [version_urn(work.versions[0])],
        ".//s:PersistentIdentifierContent": [version_urn(work.latest)],
        ".//s:CreatedDate": ["2019-12-24"],
        ".//s:RegisteredDate": [str(SEALED)],
        ".//s:Content/s:StartDate": ["2021-01-02"],
        ".//s:EndDate": ["2021-12-31"],
        ".//s:Source": ["recu.pdf"],
    }
    assert {path: values(manifest, path) for path in said} == said
    objects = {
        values(element, "s:FileInfo/s:Filename")[0]: element
        for element in manifest.iterfind(".//s:BinaryDataObject", SEDA)
    }
    received = objects["sources/recus/recu.pdf"]
    assert values(received, "s:FormatIdentification/s:FormatId") == []  # only its bytes tell the kind of PDF
    title = values(manifest, ".//s:Title")[0]
    assert title.startswith(TITLE)


def test_a_transfer_to_no_known_archive_is_to_be_completed(texts: Path, tmp_path: Path) -> None:
    assert [made.transfer for made in packed(texts, tmp_path / "a", BODY)] == [None] * 3
    package, _, everything = packed(texts, tmp_path / "b", PublishingBody(), transfers=True)
    assert everything.transfer is None
    manifest, _ = transfer_of(package)
    assert values(manifest, ".//s:ArchivalAgency/s:Identifier") == ["à compléter"]
    assert values(manifest, ".//s:TransferringAgency/s:Identifier") == ["à compléter"]
    assert values(manifest, "s:ArchivalAgreement") == values(manifest, ".//s:OriginatingAgencyIdentifier") == []
    assert values(manifest, ".//s:Rule") == ["AR038"]  # what anybody may read at once
    assert any("Corrigé depuis" in value for value in values(manifest, ".//s:CustodialHistoryItem"))


def test_the_same_texts_and_settings_give_the_same_transfer(texts: Path, tmp_path: Path) -> None:
    transfers = [packed(texts, tmp_path / name)[0].transfer for name in ("a", "b")]
    assert len({transfer.read_bytes() for transfer in transfers if transfer}) == 1
    other = packed(texts, tmp_path / "c", replace(ARCHIVE, archive="AUTRE"))[0].transfer
    assert other
    assert transfers[0]
    assert other.read_bytes() != transfers[0].read_bytes()


def test_a_bag_names_its_sender_where_the_settings_do(texts: Path, tmp_path: Path) -> None:
    said = {
        "Source-Organization": BODY.name,
        "Organization-Address": "1, rue <du Pont>",
        "Contact-Name": BODY.director,
        "Contact-Phone": BODY.telephone,
        "Contact-Email": BODY.email,
        "Rights": "https://licence.example/",
        "Internal-Sender-Identifier": "1 W 23",
    }
    for name, body, known in (("a", BODY, said.keys()), ("b", PublishingBody(), {*said} - {*[*said][:5]})):
        package, _, everything = packed(texts, tmp_path / name, body)
        lines = dict(line.split(": ", 1) for line in info_of(package).splitlines())
        assert {label: lines[label] for label in said if label in lines} == {label: said[label] for label in known}
        assert ("Source-Organization" in info_of(everything)) == (body is BODY)


def info_of(package: Package) -> str:
    with zipfile.ZipFile(package.archive) as archive:
        name = next(member for member in archive.namelist() if member.endswith("/bag-info.txt"))
        return archive.read(name).decode()


SUMS = """grep -oE '[0-9a-f]{128}' "$0" | grep -F -f - manifest-sha512.txt"""
"""Gives the line of the manifest of each file that a seal names, wherever it stands."""


def test_a_bag_alone_proves_its_seal_by_common_tools(texts: Path, tmp_path: Path) -> None:
    for package in packed(texts, tmp_path)[:-1]:
        with zipfile.ZipFile(package.archive) as archive:
            archive.extractall(tmp_path / "alone")
        folder = tmp_path / "alone" / package.name
        day = package.name.removeprefix("statuts-")
        seal = folder / "data" / "textes.sealed" / "statuts" / day / "seal.toml"
        sealed = tomllib.loads(seal.read_text("utf-8"))["files"]
        found = subprocess.run(["sh", "-c", SUMS, seal], cwd=folder, capture_output=True, text=True, check=True).stdout
        assert sorted(line.split()[0] for line in found.splitlines()) == sorted(sealed.values())
        subprocess.run(["sha512sum", "--check", "--strict", "--quiet", "manifest-sha512.txt"], cwd=folder, check=True)
    corrections = [*(tmp_path / "alone" / "statuts-2020-01-02").rglob("correction.toml")]
    assert [correction.read_text("utf-8").count("Cette cotisation") for correction in corrections] == [1]
