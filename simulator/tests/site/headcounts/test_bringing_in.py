"""``publisher headcounts``: the schools of the Ministry's API or of its file, and what keeps them out."""

import contextlib
import gzip
import json
import shutil
import socket
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from french.testing.few_examples import EXAMPLES
from simulator.site.headcounts import HeadcountsError, read_school_years
from simulator.testing.headcounts_api import Answer, Api, serving
from simulator.testing.ministry import VINTAGES, Row, ministry
from versioned_texts.cli import main
from versioned_texts.corpus import only_writer
from versioned_texts.testing.commands import PUBLISHER
from versioned_texts.testing.interruption import interruptions
from versioned_texts.testing.read_only import heed_modes, make_read_only

PROJECT = Path(__file__).parents[4]
PACKAGE = PROJECT / "node_modules/@etalab/decoupage-administratif"
NORD, PAS_DE_CALAIS = {"code": "59", "department": "Nord"}, {"code": "62", "department": "Pas-de-Calais"}
ROWS = [
    Row("Lille", 289, number="0590003C", name="JEAN EXEMPLE", **NORD),
    Row("Hellemmes-Lille", 120, number="0590001A", **NORD),
    Row("Arras", 77, "PRIVE SOUS CONTRAT", number="0620002B", **PAS_DE_CALAIS),
    Row("Lille", 280, year="2023", number="0590003C", **NORD),
]

type Bring = Callable[..., int]


@pytest.fixture
def api() -> Iterator[Api]:
    with serving(list(ROWS)) as found:
        yield found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the package of communes with those of two départements alone: the whole of France takes long to read."""
    small = tmp_path_factory.mktemp("package")
    (small / "data").mkdir()
    shutil.copyfile(PACKAGE / "package.json", small / "package.json")
    for name in ("communes.json", "epci.json", "departements.json"):
        rows = json.loads((PACKAGE / "data" / name).read_text("utf-8"))
        near = [row for row in rows if row.get("departement", row["code"]) in {"59", "62"}]
        (small / "data" / name).write_text(json.dumps(near), "utf-8")
    return small


@pytest.fixture
def bring(package: Path, tmp_path: Path) -> Bring:
    """Run the command for two départements; its files go to ``donnees``."""

    def run(*arguments: str | Path) -> int:
        fixed = ("--package", package, "--output", tmp_path / "donnees", "59", "62")
        return main(["headcounts", *map(str, (*arguments, *fixed))])

    return run


def test_the_latest_school_year_is_written_school_by_school(api: Api, bring: Bring, tmp_path: Path) -> None:
    assert bring("--api", api.address) == 0
    content = (tmp_path / "donnees" / "effectifs-2024.csv").read_bytes()
    assert content.decode().splitlines() == [
        "numero;commune;ecole;secteur;eleves;classes",
        "0590001A;59350;ECOLE ELEMENTAIRE JEAN EXEMPLE;public;120;12",
        "0590003C;59350;ECOLE ELEMENTAIRE JEAN EXEMPLE;public;289;12",
        "0620002B;62041;ECOLE ELEMENTAIRE JEAN EXEMPLE;privé;77;12",
    ]
    provenance = tomllib.loads((tmp_path / "donnees" / "effectifs-2024.toml").read_text("utf-8"))
    assert provenance["licence"] == "Licence Ouverte 2.0"
    assert provenance["source"].startswith(f"{api.address}/catalog/datasets/{provenance['dataset']}/exports/csv?")
    assert (provenance["school_year"], provenance["schools"]) == ("2024", 3)
    assert provenance["sha256"] == sha256(content).hexdigest()
    for _, query in api.requests:
        assert query["where"] == 'code_departement in ("59", "059", "62", "062")'


def test_school_years_lie_side_by_side_and_only_what_changed_differs(api: Api, bring: Bring, tmp_path: Path) -> None:
    assert bring("--api", api.address, "--year", "2023") == bring("--api", api.address) == 0
    before = (tmp_path / "donnees" / "effectifs-2024.csv").read_text("utf-8").splitlines()
    api.rows[0] = replace(ROWS[0], pupils=290)
    api.rows.reverse()
    assert bring("--api", api.address) == 0
    after = (tmp_path / "donnees" / "effectifs-2024.csv").read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [before[2].replace(";289;", ";290;")]
    years = read_school_years(tmp_path / "donnees")
    assert [(year.year, sum(school.pupils for school in year.public)) for year in years] == [
        ("2024", 410),
        ("2023", 280),
    ]


def test_a_site_that_has_none_gets_them_in_its_own_folder_and_keeps_those_it_has(
    api: Api, package: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "mkdocs.yml"
    options = "{headcounts: donnees, departments: ['59', '62']}"
    command = ("headcounts", "--missing", "--api", api.address, "--package", str(package), "--settings", str(settings))
    (tmp_path / "docs").mkdir()
    settings.write_text("site_name: Club\nplugins: [versioned-texts]\n", "utf-8")
    assert main(command) == 0
    assert api.requests == []
    settings.write_text(f"site_name: Club\nplugins:\n  - versioned-texts: {options}\n", "utf-8")
    assert main(command) == 0
    assert [year.year for year in read_school_years(tmp_path / "docs" / "donnees")] == ["2024"]
    asked = len(api.requests)
    assert main(command) == 0
    assert len(api.requests) == asked


@pytest.mark.parametrize("vintage", VINTAGES)
def test_a_downloaded_file_does_as_well(bring: Bring, tmp_path: Path, vintage: str) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(ministry(ROWS, vintage))
    assert bring("--file", file) == 0
    (found,) = read_school_years(tmp_path / "donnees")
    assert (found.year, found.source, len(found.schools), len(found.public)) == ("2024", "effectifs.csv", 3, 2)


@pytest.mark.parametrize(("typed", "read"), [("＝1+1", "＝1+1"), ("=1+1", "=1+1"), ("'=1+1", "=1+1"), ("'1", "'1")])
def test_no_cell_is_taken_for_a_formula_and_each_is_read_as_it_was(
    bring: Bring, tmp_path: Path, typed: str, read: str
) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(ministry([replace(ROWS[0], number=typed)], "technical"))
    assert bring("--file", file) == 0
    _, row = (tmp_path / "donnees" / "effectifs-2024.csv").read_text("utf-8").splitlines()
    assert not row.startswith(("=", "＝"))
    (found,) = read_school_years(tmp_path / "donnees")
    assert [school.number for school in found.schools] == [read]


def test_what_cannot_be_matched_or_read_is_told(
    bring: Bring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "effectifs.csv"
    nowhere = Row("Atlantide", 4, number="0590009Z", **NORD)
    file.write_bytes(ministry([*ROWS, nowhere, Row("Lille", "", number="0590008Y", **NORD)], "technical"))
    assert bring("--file", file) == 0
    errors = capsys.readouterr().err
    assert "line 6, ECOLE ELEMENTAIRE JEAN EXEMPLE: found no commune 'ATLANTIDE' of today, counted nowhere" in errors
    assert "line 7, LILLE, ECOLE ELEMENTAIRE JEAN EXEMPLE: left out, found no number of pupils" in errors
    (found,) = read_school_years(tmp_path / "donnees")
    assert [school.pupils for school in found.unmatched] == [4]


def csv(change: Callable[[bytes], bytes]) -> Callable[[Answer], Answer]:
    return lambda right: replace(right, body=change(right.body))


def status(code: int, **headers: str) -> Callable[[Answer], Answer]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda right: replace(right, status=code, headers=named)


def less(body: bytes) -> bytes:
    return b"\r\n".join(body.split(b"\r\n")[:-2]) + b"\r\n"


def swapped(old: bytes, new: bytes) -> Callable[[Answer], Answer]:
    return csv(lambda body: body.replace(old, new))


def cut(right: Answer) -> Answer:
    return replace(right, body=right.body[:200], headers={"Content-Length": str(len(right.body))})


FAULTS: dict[str, tuple[str, Callable[[Answer], Answer | None], str]] = {
    "too many requests": ("csv", status(429, Retry_After="30"), "found status 429 (wait 30 seconds), expected"),
    "a fault of the server": ("facets", status(500), "found status 500, expected application/json"),
    "a dataset that is gone": ("facets", status(404), "found status 404, expected application/json"),
    "a page, no data": ("csv", lambda right: replace(right, kind="text/html"), "found text/html, expected text/csv"),
    "half a file": ("csv", cut, "found an answer cut before its end"),
    "rows that are lost": ("csv", csv(less), "found 2 rows, expected 3"),
    "a school twice": ("csv", swapped(b"0590001A", b"0590003C"), "found twice school 0590003C"),
    "no school numbers": (
        "csv",
        swapped(b"numero_ecole", b"numero"),
        "found no table of schools (no column numero_ecole), expected the Ministry's",
    ),
    "no pupils": ("csv", swapped(b"total_eleves", b"total_enfants"), "found no table of schools"),
    "a school without its number": ("csv", swapped(b"0590001A", b""), "in the column « numero_ecole » (line "),
    "an unknown sector": ("csv", swapped(b"PRIVE", b"MIXTE"), "found sector MIXTE SOUS CONTRAT"),
    "an endless number of rows": (
        "facets",
        csv(lambda _: b'{"facets": [{"name": "rentree_scolaire", "facets": [{"count": %s}]}]}' % (b"9" * 5000)),
        "without the facet rentree_scolaire",
    ),
    "no schools": ("facets", csv(lambda _: b'{"facets": []}'), "found no school year at all"),
    "an answer of another shape": ("facets", csv(lambda _: b'{"error_code": 1}'), "without the facet rentree_scolaire"),
    "a connection that breaks off": (
        "csv",
        lambda _: None,
        "found no whole answer (Remote end closed",
    ),
}


def facets(body: str) -> tuple[str, Callable[[Answer], Answer], str]:
    """Give another answer to the question for school years, and what is said of it."""
    return "facets", csv(lambda _: body.encode()), "without the facet rentree_scolaire"


def counts(name: str, count: str, found: str = "without the facet") -> tuple[str, Callable[[Answer], Answer], str]:
    """Give an answer whose school year or number of rows is odd."""
    year = f'{{"name": {name}, "count": {count}}}'
    return (*facets(f'{{"facets": [{{"name": "rentree_scolaire", "facets": [{year}]}}]}}')[:2], found)


def elsewhere(address: str) -> tuple[str, Callable[[Answer], Answer], str]:
    """Give a redirect to an odd address."""
    return "csv", status(302, Location=address), "exports/csv: found "


def named(name: str, found: str = "found no table") -> tuple[str, Callable[[Answer], Answer], str]:
    """Give a table with an odd name of a school, and what is said of it."""
    return "csv", swapped(b"JEAN EXEMPLE", name.encode()), found


HOSTILE: dict[str, tuple[str, Callable[[Answer], Answer | None], str]] = {
    "deep JSON": facets("[" * 100_000),
    "deep JSON that is closed": facets("[" * 100_000 + "]" * 100_000),
    "a number without end": counts('"2024"', "1e999"),
    "no number": counts('"2024"', "NaN"),
    "a fraction": counts('"2024"', "1.5", "found 3 rows, expected 1"),
    "half a character": counts('"\\ud800"', "3", "found no school year at all"),
    "a school year of two lines": counts('"2024\\nx"', "3", "found no school year at all"),
    "an endless school year": counts(f'"{"9" * 100_000}"', "3", "found no school year at all"),
    "a school year that is a path": counts('"../../x"', "3", "found no school year at all"),
    "an answer in no encoding": ("facets", csv(lambda _: b'{"facets": "\xff"}'), "without the facet"),
    "no answer": facets(""),
    "a redirect to a file": elsewhere("file:///etc/passwd"),
    "a redirect to no address": elsewhere("http://[bad/"),
    "a redirect to a name too long": elsewhere(f"http://{'m' * 70}.example/"),
    "a redirect to no port": elsewhere("http://127.0.0.1:99999/"),
    "a redirect in another encoding": elsewhere("http://127.0.0.1:1/\xe9"),
    "redirects without end": elsewhere("?refine=rentree_scolaire:2024"),
    "an empty redirect": ("csv", status(302), "found status 302"),
    "an endless kind": ("csv", lambda right: replace(right, kind=f"text/{'m' * 5000}"), "found text/mmm"),
    "more than a table": ("csv", csv(lambda _: bytes(41_000_000)), "found more than 40 MB"),
    "a compressed table": ("csv", csv(gzip.compress), "found no table of schools"),
    "an endless wait": ("csv", status(429, Retry_After="9" * 5000), "found status 429 (wait 999"),
    "an endless cell": named("m" * 200_000),
    "an endless name": named("m" * 9_000, "found a word of "),
    "a cell left open": named('"JEAN'),
    "no table": ("csv", csv(lambda _: bytes(1000)), "found no table"),
}


@pytest.mark.parametrize("fault", FAULTS | HOSTILE)
def test_what_goes_wrong_is_one_sentence_and_what_was_there_stays(
    api: Api, bring: Bring, tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    assert bring("--api", api.address) == 0
    before = {file.name: file.read_bytes() for file in (tmp_path / "donnees").iterdir()}
    capsys.readouterr()
    end, changed, sentence = (FAULTS | HOSTILE)[fault]
    api.faults[end] = changed
    assert bring("--api", api.address) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert sentence in line
    assert {file.name: file.read_bytes() for file in (tmp_path / "donnees").iterdir()} == before


def test_an_api_that_is_not_there_or_silent_is_said(bring: Bring, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        assert bring("--api", address, "--timeout", "0.2") == 1
        assert "found no answer within 0.2 seconds" in capsys.readouterr().err
    assert bring("--api", address) == 1
    assert "Connection refused" in capsys.readouterr().err


def test_an_answer_that_never_ends_is_given_up(bring: Bring, capsys: pytest.CaptureFixture[str]) -> None:
    """Each byte comes at once, and so none of them late."""

    def answer(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
            while not given_up.is_set():
                connection.sendall(b"[")

    given_up = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Thread(target=answer, args=(listening,))
        server.start()
        code = bring("--api", f"http://127.0.0.1:{listening.getsockname()[1]}", "--timeout", "0.3")
        given_up.set()
        server.join()
    assert code == 1
    assert "found no answer within 0.3 seconds" in capsys.readouterr().err


def test_one_command_at_a_time_writes(
    api: Api, bring: Bring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "donnees").mkdir()
    with only_writer(tmp_path / "donnees"):
        assert bring("--api", api.address) == 1
    assert "donnees: found another command that writes there" in capsys.readouterr().err
    assert [*(tmp_path / "donnees").iterdir()] == []


def test_a_year_that_is_not_there_is_said_with_those_that_are(
    api: Api, bring: Bring, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring("--api", api.address, "--year", "1999") == 1
    assert "found no school year 1999, expected one of 2023, 2024" in capsys.readouterr().err


def test_a_school_year_that_is_a_path_is_refused(
    bring: Bring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    received = tmp_path / "effectifs.csv"
    received.write_bytes(
        b"rentree_scolaire;commune;numero_ecole;secteur;nombre_total_eleves\n../../x;Lille;1;PUBLIC;1\n"
    )
    assert bring("--file", received) == 1
    assert f"{received.name}: found the school year '../../x', expected a year" in capsys.readouterr().err


def test_a_file_changed_by_hand_is_refused(api: Api, bring: Bring, tmp_path: Path) -> None:
    assert bring("--api", api.address) == 0
    file = tmp_path / "donnees" / "effectifs-2024.csv"
    file.write_text(file.read_text("utf-8").replace(";289;", ";299;"), "utf-8")
    with pytest.raises(HeadcountsError, match=r"effectifs-2024\.csv: found the checksum"):
        read_school_years(tmp_path / "donnees")
    assert read_school_years(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (f"0590001A;59350;Jean Exemple;public;{'9' * 5000};12", "which is no count"),
        ("0590001A;59350;Jean \u202eExemple;public;120;12", "U+202E (RIGHT-TO-LEFT OVERRIDE) (line 2)"),
        ("0590001A;59350;" + "m" * 8001 + ";public;120;12", "a word of 8030 characters (line 2)"),
    ],
)
def test_a_file_that_no_command_wrote_is_refused_in_words(tmp_path: Path, row: str, sentence: str) -> None:
    content = f"numero;commune;ecole;secteur;eleves;classes\n{row}\n".encode()
    (tmp_path / "effectifs-2024.csv").write_bytes(content)
    provenance = f'sha256 = "{sha256(content).hexdigest()}"\nday = "2026-01-01"\nsource = "x"\npublisher = "y"\n'
    (tmp_path / "effectifs-2024.toml").write_text(f'{provenance}school_year = "2024"\n', "utf-8")
    with pytest.raises(HeadcountsError) as refused:
        read_school_years(tmp_path)
    assert str(refused.value).startswith(f"{tmp_path / 'effectifs-2024.csv'}: found ")
    assert sentence in str(refused.value)


def test_a_file_outside_of_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "effectifs.csv").write_text("", "utf-8")
    data = tmp_path / "projet" / "donnees"
    data.mkdir(parents=True)
    (data / "effectifs-2024.csv").symlink_to(tmp_path / "effectifs.csv")
    with pytest.raises(HeadcountsError, match=r"effectifs-2024\.csv: \(file\)\n    found:    a symbolic link to "):
        read_school_years(data)


def test_a_folder_that_can_only_be_read_is_named(api: Api, package: Path, tmp_path: Path) -> None:
    make_read_only(tmp_path)
    words = ("headcounts", "--api", api.address, "--package", str(package), "59", "62", "--output", str(tmp_path))
    done = subprocess.run([*PUBLISHER, *words], preexec_fn=heed_modes, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert done.stderr == f"{tmp_path / '.writing'}: found Permission denied, expected to read or write it\n"
    assert [*tmp_path.iterdir()] == []


def test_what_is_cut_off_is_brought_in_by_the_next_call(api: Api, bring: Bring, package: Path, tmp_path: Path) -> None:
    assert bring("--api", api.address) == 0
    before = read_school_years(tmp_path / "donnees")
    (tmp_path / "docs").mkdir()
    shutil.move(tmp_path / "donnees", tmp_path / "docs")
    api.rows[0] = replace(api.rows[0], pupils=300)
    assert bring("--api", api.address) == 0
    after = read_school_years(tmp_path / "donnees")
    assert after != before
    command = ("headcounts", "--api", api.address, "--package", str(package), "59", "62", "--output")
    every = 1 if EXAMPLES else 8
    for folder in interruptions(tmp_path / "docs", tmp_path, *command, every=every, name="donnees"):
        assert main([*command, str(folder)]) == 0
        assert read_school_years(folder) == after
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
