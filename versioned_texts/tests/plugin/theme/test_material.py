"""All that rests on Material is in one folder, and its list is complete and true."""

import re
import tomllib
from pathlib import Path

from mkdocs.utils import get_theme_dir

import versioned_texts
from versioned_texts.testing.theme_names import NAME, OTHER, sources

PACKAGE = Path(versioned_texts.__file__).parent
FOLDER = PACKAGE / "theme" / "material"
LIST = tomllib.loads(FOLDER.with_suffix(".toml").read_text("utf-8"))
MARKUP = {name for names in LIST["markup"].values() for name in names}


WRITTEN = "data-md-color-"
"""What its script makes attributes of, with the keys of a palette."""


def test_its_names_are_nowhere_else() -> None:
    others = {file: file.read_text("utf-8") for file in sources(PACKAGE) if FOLDER not in file.parents}
    assert PACKAGE / "theme" / "plain" / "main.html" in others
    assert [
        (file.name, *pattern.findall(text))
        for file, text in others.items()
        for pattern in (NAME, OTHER)
        if pattern.search(text)
    ] == []


def test_the_folder_has_no_name_that_is_not_listed_and_the_list_no_other() -> None:
    text = "\n".join(file.read_text("utf-8") for file in sources(FOLDER))
    assert {*NAME.findall(text)} == MARKUP
    assert {*NAME.findall(str(LIST["plugin"]))} <= MARKUP
    assert [word for word in LIST["templates"]["words"] if f'lang.t("{word}")' not in text] == []
    base = {*re.findall(r"\{% block (\w+) %\}", text)} - {"framed", "framed_scripts", "sheets"}
    assert base == {*LIST["templates"]["blocks"]}
    common = {file.stem for file in (FOLDER.with_name("common") / "partials").iterdir()}
    partials = {file.stem for file in (FOLDER / "partials").iterdir()} | {*re.findall(r'"partials/(\w+)\.html"', text)}
    assert partials - common == {*LIST["templates"]["partials"]}


def test_the_theme_that_is_installed_has_each_of_them() -> None:
    folder = Path(get_theme_dir("material"))
    kinds = {".html", ".js", ".css"}
    files = (file for file in folder.rglob("*") if file.suffix in kinds and ".icons" not in file.parts)
    theme = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}
    text, templates = "\n".join(theme.values()), LIST["templates"]
    assert [
        markup for markup in MARKUP if markup not in text and not (WRITTEN in text and markup.startswith(WRITTEN))
    ] == []
    assert [template for template in templates["blocks"] if f"block {template} " not in theme["base.html"]] == []
    assert [template for template in templates["partials"] if f"partials/{template}.html" not in theme] == []
    assert [
        template for template in templates["words"] if f'"{template}"' not in theme["partials/languages/fr.html"]
    ] == []
    patterns = (LIST["plugin"][name] for name in ("sheet", "palette", "worker", "worker_scripts", "french", "stemmer"))
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, file) for file in theme)] == []
