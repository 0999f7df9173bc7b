"""The guide of those who keep the site, followed on a copy of the real texts: a correction and a new version.

Texts, days, words and prices are those that stand there when the tests run, so no new version can break this.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import french
from simulator.site.case_file import cases_of
from simulator.site.tariff_file import tariff_of
from versioned_texts.cli import main
from versioned_texts.corpus import Corpus, Version, current_day, read_corpus
from versioned_texts.testing.building import DAY, built, page, plain
from versioned_texts.testing.corpora import declare, versions

TEXTS = Path("docs") / "textes"
WORDS = "Ces mots sont du test."
OMITTED = "Cette phrase manquait."
AMOUNT = re.compile(r"(?<![\d,.])(?<!\d\s)([0-9]+(?:\s[0-9]{3})*)((?:,[0-9]{1,2})?)(?=\s*€)")
ADVICE = re.compile(r"^(\S+\.(?:md|toml)): .*\n +found: +« (.*) »\n +expected: « (.*) », word for word", re.MULTILINE)


def publisher(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, which must find all well, and give what it says."""
    code, output = main([*arguments]), capsys.readouterr()
    assert (code, output.err) == (0, "")
    return output.out


def add_words(file: Path, version: Version, words: str) -> tuple[str, str]:
    """Add words to an alinéa of a text, and give it as it was and as it is; words that something quotes stay."""
    text = file.read_text("utf-8")
    alineas = (alinea.text for part in version.body.divisions for alinea in part.alineas)
    before = next(alinea for alinea in alineas if text.count(alinea) == 1)
    after = f"{before} {words}"
    file.write_text(text.replace(before, after), "utf-8")
    return before, after


def change_price(text: Path, tariff: Path, version: Version) -> str:
    """Add a euro to the first price of a tariff, in the words and in the file beside them, and give it."""
    old = tariff_of(version)
    assert old
    line = old.lines[0]
    amount = AMOUNT.search(line.source.quote)
    assert amount
    whole = int("".join(amount[1].split())) + 1
    for file in (text, tariff):
        changed = AMOUNT.sub(
            lambda match: f"{whole}{match[2]}" if match[0] == amount[0] else match[0], file.read_text("utf-8")
        )
        file.write_text(changed.replace(f'"{line.amount}"', f'"{line.amount + 1}"'), "utf-8")
    return f"{line.amount + 1:.2f}"


def test_the_guide_is_followed_to_a_site(copy: Path, real_corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    models, prices = begin_a_version_of_each(real_corpus, capsys)
    corrected = correct_each(capsys)
    site = built(copy, **DAY)
    log = page(site, "archives/corrections").select(".corrections li")
    assert len(log) == len(corrected) + sum(len(other.corrections) for other in versions(real_corpus))
    for version in corrected:
        assert_corrected(page(site, version.path), version)
    for work in read_corpus(TEXTS).works:
        assert_published(site, work.latest, models[work.slug], prices.get(work.slug))


def correct_each(capsys: pytest.CaptureFixture[str]) -> list[Version]:
    """Correct a slip of each version, and give them: of its words, or beside those that a received text proves."""
    every = versions(read_corpus(TEXTS))
    for version in every:
        file = TEXTS / version.slug / f"{version.date}.md"
        if version.source:
            file.write_text(file.read_text("utf-8").replace("---\n", "---\n# Relu.\n", 1), "utf-8")
        else:
            add_words(file, version, OMITTED)
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert said.count("or declare the change in docs/corrections.toml:") == len(every)
    assert declare(TEXTS, said) == len(every)
    assert publisher(capsys, "check").count("not sealed (run `publisher seal`)") == len(every)
    assert publisher(capsys, "seal").count(": sealed, correction of ") == len(every)
    assert "not sealed" not in publisher(capsys, "check")
    return every


def begin_a_version_of_each(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> tuple[dict[str, Version], dict[str, str]]:
    """Begin a version of each text from the latest that sets a tariff, if any does; give these, and the new prices."""
    last = max(version.start for version in versions(corpus))
    models: dict[str, Version] = {}
    days: dict[str, date] = {}
    prices: dict[str, str] = {}
    for number, work in enumerate(corpus.works, start=1):
        model = next((version for version in reversed(work.versions) if tariff_of(version)), work.latest)
        models[work.slug], days[work.slug] = model, last + timedelta(days=number)
        created = publisher(capsys, "new", work.slug, str(days[work.slug]), "--from", str(model.date))
        text, *tariff = [Path(name) for name in created.splitlines() if name.startswith("docs")]
        add_words(text, model, WORDS)
        if tariff_of(model):
            prices[work.slug] = change_price(text, tariff[0], model)
    assert prices, "no text sets a tariff"
    cite_new_words(capsys)
    output = publisher(capsys, "check")
    for slug, day in days.items():
        assert re.search(rf"^{slug} {day}: .*not sealed \(run `publisher seal`\)", output, re.MULTILINE)
        assert WORDS.rstrip(".") in publisher(capsys, "diff", slug, str(models[slug].date), str(day))
    assert output.count("not said: signed or adopted") >= len(days)
    assert output.count("it has no worked cases") == len([other for other in corpus.works if cases_of(other.latest)])
    named = [word for slug, day in days.items() for word in (slug, str(day))]
    assert publisher(capsys, "seal", *named).count(": sealed, SHA-512 ") == len(corpus.works)
    assert "not sealed" not in publisher(capsys, "check")
    return models, prices


def cite_new_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Where pages cite words that the new versions changed, cite those in their place, as `check` names them."""
    main(["check"])
    for name, found, words in ADVICE.findall(capsys.readouterr().err):
        file = Path("docs") / name
        file.write_text(file.read_text("utf-8").replace(words, found), "utf-8")


def assert_corrected(found: BeautifulSoup, version: Version) -> None:
    """Check what the page of a corrected version shows: the words, and what is said of the correction."""
    assert (OMITTED in found.get_text()) is not bool(version.source)
    assert f"Le {french.day(current_day())}" in plain(found.select_one(".version__preuve"))


def assert_published(site: Path, version: Version, model: Version, price: str | None) -> None:
    """Check what the site shows of a new version: its words, its comparison, its price wherever one is offered."""
    assert WORDS in page(site, version.path).get_text()
    redline = page(site, f"{version.slug}/comparer/{model.date}..{version.date}")
    inserted = [mark.get_text() for mark in redline.select("ins")]
    assert any(WORDS.rstrip(".") in words for words in inserted)
    latest = json.loads((site / version.slug / "versions.json").read_text("utf-8"))[0]
    assert latest["version"] == str(version.date)
    assert (latest["properties"]["tarif"] is None) is (price is None)
    if price:
        assert price in latest["properties"]["tarif"].values()
        assert redline.select(".changement")
        options = page(site, "simulateur").select("select[name=tarif] option")
        assert str(version.date) in [option["value"] for option in options]
