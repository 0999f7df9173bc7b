"""Projects made to harm, each a good one but for one file or setting: each is refused in words, and nothing breaks."""

import os
from pathlib import Path
from threading import Thread

import pytest

from versioned_texts.cli import main
from versioned_texts.testing.building import build, built, content
from versioned_texts.testing.corpora import WORK, sealed_corpus, write_text

TEXT = "# Statuts\n\n## Article 1\n\nLe Club.\n"
OPTIONS = "glossary: mots.md, summaries: resumes.toml"
SETTINGS = """site_name: Essai
theme: material
plugins:
  - versioned-texts: {%s}
"""
TERM = '[[term]]\nname = "Club"\ndefinition = "%s"\nby = "site"\n'
SUMMARIES = '[[version]]\ntext = "%s"\ndate = 2020-01-02\n\n[version.summary]\narticle-1 = "Le nom."\n'
SOURCE = "---\nsource: {file: recu.txt, sha256: %s, lines: %s}\n---\n"
FRONT = "---\n%s\n---\n# Page\n"
DIGITS = "9" * 5000
STATUTES = "docs/textes/statuts/2020-01-02.md"


class Link(str):
    """A symbolic link to a file or a folder, in place of a file."""

    __slots__ = ()


class Pipe(str):
    """A named pipe, in place of a file; whoever reads it gets what is written here."""

    __slots__ = ()


type Tree = dict[str, str | bytes | Link | Pipe]
"""Files of a project by path."""

SECRET = Link("../secret.md")
"""A file beside the project's folder, as a link names it from there."""


def options(text: str) -> Tree:
    """Give the settings of a site with some options."""
    return {"mkdocs.yml": SETTINGS % text}


def outside(name: str) -> str:
    """Give what is said of a link that leads outside."""
    return f"{name}: (file)\n    found:    a symbolic link to "


def pipe(name: str) -> str:
    """Give what is said of a pipe."""
    return f"{name}: (file)\n    found:    a pipe, a socket or a device\n    expected: a file or a folder"


CORPORA: dict[str, tuple[Tree, str]] = {
    "text outside": ({STATUTES: SECRET}, outside("statuts/2020-01-02.md")),
    "text's folder outside": ({"docs/textes/autre": Link("../outside")}, outside("autre")),
    "seals outside": ({"docs/textes.lock": SECRET}, outside("textes.lock")),
    "sealed copies outside": ({"docs/textes.sealed": Link("../outside")}, outside("textes.sealed")),
    "glossary outside": ({"docs/mots.toml": SECRET}, outside("mots.toml")),
    "summaries outside": ({"docs/resumes.toml": SECRET}, outside("resumes.toml")),
    "page outside": ({"docs/page.md": SECRET}, outside("page.md")),
    "line feed in a slug": ({"docs/textes/a\nb/texte.toml": WORK}, "a⟨U+000A⟩b: (folder)"),
    "option as a slug": ({"docs/textes/-rf/texte.toml": WORK}, "-rf: (folder)"),
    "backslash in a slug": ({"docs/textes/a\\b/texte.toml": WORK}, "a\\b: (folder)"),
    "capitals in a slug": ({"docs/textes/Club/texte.toml": WORK}, "Club: (folder)"),
    "path of a seal": (
        {"docs/textes.sealed/statuts/2020-01-02/seal.toml": '[files]\n"../../x" = ""\n'},
        "seal.toml: files",
    ),
    "path of a correction": ({"docs/corrections.toml": '[[correction]]\ntext = ".."\n'}, "correction (1 of 1).text"),
    "direction in a text": (
        {STATUTES: TEXT.replace("Club", "\u202eClub")},
        "statuts/2020-01-02.md: line 5\n    found:    U+202E (RIGHT-TO-LEFT OVERRIDE)",
    ),
    "escape in a text": ({STATUTES: TEXT + "\x1b[31m\n"}, "line 6\n    found:    U+001B (a control character)"),
    "byte order mark in a text": ({STATUTES: TEXT.replace("Club", "Cl\ufeffub")}, "line 5\n    found:    U+FEFF"),
    "soft hyphen in a text": (
        {STATUTES: TEXT.replace("Club", "Cl\u00adub")},
        "line 5\n    found:    U+00AD (SOFT HYPHEN)",
    ),
    "reference to a soft hyphen": ({STATUTES: TEXT.replace("Club", "Cl&shy;ub")}, "line 5\n    found:    U+00AD"),
    "space of no width in a text": (
        {STATUTES: TEXT + "com\u200bmune\n"},
        "line 6\n    found:    U+200B (ZERO WIDTH SPACE)",
    ),
    "joiner in a text": ({STATUTES: TEXT + "com\u2060mune\n"}, "line 6\n    found:    U+2060 (WORD JOINER)"),
    "reference to a character": ({STATUTES: TEXT.replace("Club", "&#x2067;Club")}, "line 5\n    found:    U+2067"),
    "escape in a title": ({STATUTES: f'---\ntitle: "a\\e"\n---\n{TEXT}'}, "title\n    found:    U+001B"),
    "direction in a work": (
        {"docs/textes/statuts/texte.toml": 'title = "a\\u202Eb"'},
        "statuts/texte.toml: title\n    found:    U+202E",
    ),
    "escape in a key": ({"docs/textes/statuts/texte.toml": '"a\\u001b" = 1'}, "a⟨U+001B⟩"),
    "control in the glossary": ({"docs/mots.toml": TERM % "\\u009b"}, "term.Club.definition\n    found:    U+009B"),
    "direction in a page": ({"docs/page.md": "# Page\n\n\u2066\n"}, "page.md: line 3\n    found:    U+2066"),
    "page in another encoding": ({"docs/page.md": b"# \xe9t\xe9\n"}, "page.md: byte 2"),
    "endless word": ({STATUTES: f"{TEXT}\n{'m' * 8001}\n"}, "line 7\n    found:    a word of 8001 characters"),
    "endless heading": (
        {STATUTES: f"# {'mot ' * 2001}\n\nUn.\n"},
        "line 1\n    found:    a heading of 8003 characters",
    ),
    "endless title": ({STATUTES: f"---\ntitle: {'mot ' * 2001}\n---\n{TEXT}"}, "title\n    found:    8003 characters"),
    "endless number of a line": ({STATUTES: SOURCE % ("0" * 64, f"1-{DIGITS}") + TEXT}, "source.lines"),
    "endless number in a front matter": (
        {STATUTES: f"---\ntitle: {DIGITS}\n---\n{TEXT}"},
        "statuts/2020-01-02.md: line 2",
    ),
    "endless number in a work": ({"docs/textes/statuts/texte.toml": f"title = {DIGITS}"}, "texte.toml: (file)"),
    "day before all others": (
        {"docs/textes/statuts/2021-01-01.md": f"---\nin_force_from: 0001-01-01\n---\n{TEXT}"},
        "statuts/2021-01-01.md: in_force_from",
    ),
    "endless name of a text": (
        {f"docs/textes/{'m' * 250}/2020-01-02.md": TEXT},
        f"{'m' * 250}: (folder)\n    found:    {'m' * 240}…\n    expected: a name for an address, as {'m' * 100}\n",
    ),
    "pipe as a text": ({"docs/textes/statuts/2021-01-01.md": Pipe(TEXT)}, pipe("statuts/2021-01-01.md")),
    "pipe as a work": ({"docs/textes/statuts/texte.toml": Pipe(WORK)}, pipe("statuts/texte.toml")),
    "pipe as an annex": ({STATUTES.replace(".md", ".tarif.toml"): Pipe("x")}, pipe("statuts/2020-01-02.tarif.toml")),
    "pipe as a picture": ({"docs/textes/statuts/plan.png": Pipe("x")}, pipe("statuts/plan.png")),
    "pipe as a page": ({"docs/page.md": Pipe("# Page\n")}, pipe("page.md")),
    "pipe as the corrections": ({"docs/corrections.toml": Pipe("x")}, pipe("corrections.toml")),
    "pipe as the glossary": ({"docs/mots.toml": Pipe(TERM % "Un.")}, pipe("mots.toml")),
    "colon in a title": ({"docs/page.md": FRONT % "title: Deux : un et un"}, "page.md: line 2\n    found:    mapping"),
    "key of a page twice": (
        {"docs/page.md": FRONT % "title: Un\ntitle: Deux"},
        "page.md: line 3\n    found:    the",
    ),
    "no key in a front matter": ({"docs/page.md": FRONT % "Deux"}, "page.md: (file)\n    found:    'Deux'"),
    "title of two": ({"docs/page.md": FRONT % "title: [Un, Deux]"}, "page.md: title\n    found:    ['Un', 'Deux']"),
    "boost in words": (
        {"docs/page.md": FRONT % "search: {boost: haut}"},
        "page.md: search.boost\n    found:    'haut'",
    ),
    "search in a word": ({"docs/page.md": FRONT % "search: non"}, "page.md: search\n    found:    'non'"),
    "front matter left open": (
        {"docs/page.md": "---\ntitle: Un\n\n# Page\n"},
        "page.md: front matter\n    found:",
    ),
    "front matter after a blank": (
        {"docs/page.md": f"\n{FRONT % 'title: Un'}"},
        "page.md: line 2\n    found:    ---",
    ),
    "front matter up to the end": (
        {"docs/page.md": "---\ntitle: Un\n---"},
        "page.md: front matter\n    found:    ---",
    ),
}
"""Texts and what is read beside them: what differs, and what is said of it."""

BUILDS: dict[str, tuple[Tree, str]] = {
    "script as a form": (options("publisher: {form: 'javascript:alert(1)'}"), "publisher.form: found"),
    "hidden script as a form": (options('publisher: {form: "java\\tscript:alert(1)"}'), "publisher.form: found"),
    "unencrypted form": (options("publisher: {form: 'http://a.fr'}"), "publisher.form: found"),
    "script as a plan": (options("accessibility: {plan: 'JAVASCRIPT:a'}"), "accessibility.plan: found"),
    "host as a plan": (options("accessibility: {plan: //a.fr}"), "accessibility.plan: found //a.fr"),
    "data as a plan": (options("accessibility: {plan: 'data:,a'}"), "accessibility.plan: found"),
    "fields in an e-mail": (options("publisher: {email: 'a@b.fr?bcc=c@d.fr'}"), "publisher.email: found"),
    "script as the site": (
        {"mkdocs.yml": "site_url: javascript://a/%0aalert(1)\n" + SETTINGS % OPTIONS},
        "site_url: found",
    ),
    "script as a repository": ({"mkdocs.yml": "repo_url: javascript://a/\n" + SETTINGS % OPTIONS}, "repo_url: found"),
    "script in the navigation": (
        {"mkdocs.yml": SETTINGS % OPTIONS + "nav:\n  - Un:\n      - Deux: javascript:alert(1)\n"},
        "nav: found javascript:alert(1)",
    ),
    "direction in the site's name": (
        {"mkdocs.yml": (SETTINGS % OPTIONS).replace("Essai", '"\\u202e"')},
        "site_name: found U+202E",
    ),
    "escape in a name": (options('publisher: {name: "a\\e"}'), "publisher.name: found U+001B"),
    "control in a synonym": (options('synonyms: {prix: ["\\x9b"]}'), "synonyms.prix (1 of 1): found U+009B"),
    "glossary elsewhere": (options("glossary: ../secret.md"), "glossary: found ../secret.md"),
    "summaries elsewhere": (options("summaries: /etc/passwd"), "summaries: found /etc/passwd"),
    "texts elsewhere": (options("texts: ../outside"), "texts: found ../outside"),
    "page elsewhere": (options("publisher: {page: ../secret.md}"), "publisher.page: found ../secret.md"),
    "settings outside": ({"mkdocs.yml": Link("../outside/mkdocs.yml")}, outside("mkdocs.yml")),
    "picture outside": ({"docs/image.png": SECRET}, outside("docs/image.png")),
    "link to a link outside": (
        {"commun/image.png": SECRET, "docs/images": Link("commun")},
        outside("docs/images/image.png"),
    ),
    "page of a text's name": ({"docs/statuts.md": "# Autre\n"}, "statuts.md and statuts/index.md: found two files"),
    "page of a version's name": (
        {"docs/statuts/2020-01-02/index.md": "# Autre\n"},
        "statuts/2020-01-02.md and statuts/2020-01-02/index.md: found two files",
    ),
    "page in the place of a text's": (
        {"docs/statuts/index.md": "# Autre\n"},
        "statuts/index.md: found a page where the texts have theirs",
    ),
    "addresses without folders": (
        {"mkdocs.yml": SETTINGS % OPTIONS + "use_directory_urls: false\n"},
        "use_directory_urls: found false",
    ),
    "page that is not there": (options("publisher: {page: absente.md}"), "publisher.page: found no page absente.md"),
    "statement that is not there": (
        options("accessibility: {page: absente.md}"),
        "accessibility.page: found no page absente.md",
    ),
    "colour by its name": (options("offline: {colour: teal}"), "offline.colour: found teal"),
    "file of a text's name": (
        {"docs/statuts/index.html": "Autre"},
        "statuts/index.html and statuts/index.md: found two",
    ),
    "two pages of one name": (
        {"docs/a.md": "# A\n", "docs/a/index.md": "# B\n"},
        "a.md and a/index.md: found two files",
    ),
    "doubtful heading": (
        {"docs/textes/statuts/2021-01-01.md": f"{TEXT}\n## Article second\n\nUn.\n"},
        "statuts/2021-01-01.md: line 7: found « Article second », a heading that opens no article",
    ),
    "no such insert": (
        {"docs/page.md": "# Page\n\n[[ versioned-texts écrit ici : prx ]]\n"},
        "page.md: found insert « prx », expected one of accessibilite-organisme, comparaisons, contact, corrections",
    ),
    "offline copy without Python": (
        options("offline: {page: index.md}"),
        "offline.page: found index.md, expected a page that exists, of a site with a page that runs Python",
    ),
}
"""Settings and pages: what differs, and what is said of it."""

OTHERS: dict[str, tuple[Tree, str]] = {
    "no name": ({"mkdocs.yml": "plugins: [versioned-texts]\n"}, "'site_name': Required configuration not provided"),
    "no settings": ({"mkdocs.yml": ""}, "'site_name': Required configuration not provided"),
    "a list of settings": ({"mkdocs.yml": "- one\n"}, "Expected a key-value mapping"),
    "no YAML": ({"mkdocs.yml": "plugins: ["}, "mkdocs.yml"),
    "settings in another encoding": ({"mkdocs.yml": b"site_name: \xe9t\xe9\n"}, "mkdocs.yml"),
    "unknown setting": (
        {"mkdocs.yml": SETTINGS % OPTIONS + "sitename: Club\n"},
        "'sitename': Unrecognised configuration",
    ),
    "unknown plugin": (
        {"mkdocs.yml": SETTINGS % OPTIONS + "  - versionned\n"},
        "'plugins': The \"versionned\" plugin is not installed",
    ),
    "unknown theme": (
        {"mkdocs.yml": (SETTINGS % OPTIONS).replace("material", "materiel")},
        "'theme': Unrecognised theme name: 'materiel'",
    ),
    "unknown option": (options("glosary: mots.md"), "Plugin 'versioned-texts' option 'glosary': Unrecognised"),
    "type of an option": (options("pdf: oui"), "Plugin 'versioned-texts' option 'pdf': Expected type: <class 'bool'>"),
    "type of an option of the offline copy": (options("offline: {page: 3}"), "option 'offline'"),
    "type of a setting": ({"mkdocs.yml": SETTINGS % OPTIONS + "nav: mots.md\n"}, "'nav': Expected nav to be a list"),
    "no folder of pages": ({"mkdocs.yml": SETTINGS % OPTIONS + "docs_dir: pages\n"}, "'docs_dir': The path"),
    "no page of the navigation": (
        {"mkdocs.yml": SETTINGS % OPTIONS + "nav: [index.md, textes/, {Club: absente.md}]\n"},
        "A reference to 'absente.md' is included in the 'nav' configuration",
    ),
    "packages of an option": (
        options("compare: index.md"),
        "compare: found no pyodide, esbuild in node_modules/: npm install pyodide esbuild",
    ),
}
"""Settings refused in other words, those of the builder or what to install: what differs, and what is said of it."""

FAULTS = CORPORA | BUILDS


def feed(pipe: Path, written: str) -> None:
    """Write into a pipe each time that it is read."""
    while True:
        pipe.write_text(written, "utf-8")


def lay_out(folder: Path, changed: Tree) -> Path:
    """Write a good project, then what differs in it, and beside it what links lead to; return its folder."""
    project = folder / "project"
    write_text(project / "docs" / "textes", TEXT)
    sealed_corpus(project / "docs" / "textes")
    settings = SETTINGS % OPTIONS
    good: Tree = {
        "../secret.md": "# Secret\n",
        "../outside/mkdocs.yml": settings,
        "../outside/2020-01-02.md": "# Secret\n\nUn mot.\n",
        "mkdocs.yml": settings,
        "docs/index.md": "# Essai\n",
        "docs/mots.md": "# Mots\n",
        "docs/mots.toml": TERM % "Une association.",
        "docs/resumes.toml": SUMMARIES % "statuts",
    }
    for name, written in (good | changed).items():
        file = project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(written, Link):
            file.unlink(missing_ok=True) if not file.is_dir() else file.rename(folder / "aside")
            file.symlink_to(project / written)
        elif isinstance(written, Pipe):
            file.unlink(missing_ok=True)
            os.mkfifo(file)
            Thread(target=feed, args=(file, written), daemon=True).start()
        else:
            file.write_bytes(written if isinstance(written, bytes) else written.encode())
    return project


@pytest.mark.parametrize(("changed", "sentence"), (FAULTS | OTHERS).values(), ids=FAULTS | OTHERS)
def test_command_and_build_refuse_a_fault_in_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], changed: Tree, sentence: str
) -> None:
    project = lay_out(tmp_path, changed)
    monkeypatch.chdir(project)
    assert main(["check"]) == 1
    said = capsys.readouterr().err.strip()
    assert sentence in said
    assert "expected" in said or sentence in {of for _, of in OTHERS.values()}
    assert "Secret" not in said
    assert not set(said) & {"\x1b", "\x9b", "\u202e", "\u2066", "\u2067", "\ufeff"}
    result = build(project)
    assert result.stopped
    assert said in result.log


def test_what_the_builder_itself_can_not_read_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (written, sentence) in enumerate(
        ((f"extra: {DIGITS}", "mkdocs.yml: found Exceeds"), (Pipe(SETTINGS % OPTIONS), pipe("mkdocs.yml")))
    ):
        monkeypatch.chdir(lay_out(tmp_path / str(number), {"mkdocs.yml": written}))
        assert main(["check"]) == 1
        assert sentence in capsys.readouterr().err


def test_no_text_takes_a_folder_of_the_site(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    each_folder: Path,
    each_site: Path,
) -> None:
    ours = {path.stem for folder in ("docs", "docs/textes") for path in (each_folder / folder).iterdir()}
    folders = {path.name for path in each_site.glob("[!.]*/")} - ours | {"archives", "textes"}
    assert len(folders) > 3
    files = {"texte.toml": WORK, "2020-01-02.md": TEXT}
    project = lay_out(tmp_path, {f"docs/textes/{name}/{file}": files[file] for name in folders for file in files})
    monkeypatch.chdir(project)
    assert main(["check"]) == 1
    said = capsys.readouterr().err.strip()
    assert [name for name in sorted(folders) if f"{name}: (folder)\n    found:    {name}\n" not in said] == []
    result = build(project)
    assert result.stopped
    assert said in result.log
    assert main(["seal"]) == 1
    assert capsys.readouterr().err.strip() == said


def test_what_a_site_lacks_without_a_fault_is_said_by_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {
        "mkdocs.yml: site_url: found nothing, expected https://…: without it the sitemap is empty",
        "publisher.security_until: found 2020-01-02, expected a day within a year of ",
        "docs/index.md: found none, the home page lists the texts until there is one",
    }
    setting = 'site_url: !ENV [ADDRESS_OF_A_TEST, ""]\n'
    past = SETTINGS % "publisher: {email: a@b.fr, security_until: 2020-01-02}"
    project = lay_out(tmp_path, {"mkdocs.yml": setting + past})
    (project / "docs" / "index.md").unlink()
    monkeypatch.chdir(project)
    assert main(["check"]) == 0
    remarks, log = capsys.readouterr().out, build(project).log
    assert (
        {message for message in said if message in remarks} == {message for message in said if message in log} == said
    )
    monkeypatch.setenv("ADDRESS_OF_A_TEST", "https://club.example/")
    assert main(["check"]) == 0
    assert "site_url" not in capsys.readouterr().out
    assert "site_url" not in build(project).log


@pytest.mark.parametrize("changed", [tree for tree, _ in FAULTS.values()])
def test_no_action_breaks_on_a_faulty_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: Tree) -> None:
    monkeypatch.chdir(lay_out(tmp_path, changed))
    days = ["2020-01-02", "2020-01-02"]
    for arguments in (
        ["diff", "statuts", *days],
        ["as-of", "2020-01-02"],
        ["new", "../x", "2022-01-01", "--from", days[0]],
    ):
        assert main(arguments) in {0, 1}


def test_a_project_without_fault_is_published_with_its_links_inside(tmp_path: Path) -> None:
    project = lay_out(tmp_path, {"commun/page.md": "# Commune\n", "docs/page.md": Link("commun/page.md")})
    site = content(built(project))
    assert b"Commune" in site["page/index.html"]
    assert not [name for name, written in site.items() if b"Secret" in written]
