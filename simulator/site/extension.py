"""The simulator as an extension of a site of texts."""

import argparse
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from simulator.redline import price_change, proposal_lines
from simulator.site.addition import SimulatorAddition
from simulator.site.case_file import CASE_FILES
from simulator.site.commands import add_headcounts, add_simulator_data
from simulator.site.engine import DOWNLOAD_TABLE, LIBRARIES, PROPOSAL_FIELDS
from simulator.site.headcounts import HeadcountsError
from simulator.site.pages import EMBEDDING_SCRIPT, figure_problems
from simulator.site.pages.communities import COMMUNITIES
from simulator.site.tariff_file import TARIFF_FILES
from simulator.site.territory import PACKAGE, TerritoryError
from simulator.wording import section
from versioned_texts.corpus import Corpus
from versioned_texts.extension import AddAction, Extension, OptionKind
from versioned_texts.pages import ComparisonAddition
from versioned_texts.site import SiteSettings

_say, _verification = section("site", "embedded_content"), section("site", "verification")

HERE = Path(__file__).parent


class SimulatorExtension(Extension):
    """The tariff that a text sets, its worked cases, the page that calculates with it, and those of communities."""

    attachments = (TARIFF_FILES, CASE_FILES)
    options = (
        ("simulator", OptionKind.PAGE),
        ("embed", OptionKind.PAGE),
        ("headcounts", OptionKind.PATH),
        ("templates", OptionKind.PATH),
        ("departments", OptionKind.NAMES),
        ("other_names", OptionKind.NAMES),
        ("plain_labels", OptionKind.NAMES),
    )
    folders = (COMMUNITIES,)
    theme = HERE / "theme"
    sheets = ("assets/bundle/tariff.css", "assets/bundle/communities.css")
    shared = (EMBEDDING_SCRIPT,)
    words = {"embedded_source": _say["source"]}  # noqa: RUF012 — read alone
    components = HERE / "components.toml"
    errors = (HeadcountsError, TerritoryError)
    comparison_addition = ComparisonAddition(
        *(price_change, "price-change", "simulator.redline.answer"),
        fields=PROPOSAL_FIELDS,
        prepare=(DOWNLOAD_TABLE,),
        lines=proposal_lines,
    )
    unknown_file = _verification["estimate"]
    add_actions = staticmethod(add_headcounts)
    page_problems = staticmethod(figure_problems)

    def add_text_actions(self, add: AddAction) -> Iterator[argparse.ArgumentParser]:
        """Add the action that writes what the terminal reads of the texts."""
        yield add_simulator_data(add)

    def missing(self, settings: SiteSettings) -> Iterator[str]:
        """Yield the libraries and the npm packages that a page of the simulator needs."""
        options, packages = settings.options, settings.packages
        if not (options["simulator"] or options["embed"]):
            return
        if lacking := [name for name in LIBRARIES if find_spec(name) is None]:
            yield f"simulator: found no {', '.join(lacking)}: pip install {' '.join(lacking)}"
        if options["departments"] and not (packages / PACKAGE / "package.json").is_file():
            yield f"simulator: found no {PACKAGE} in {packages.name}/: npm install {PACKAGE}"

    def make_addition(self, corpus: Corpus, settings: SiteSettings) -> SimulatorAddition:
        """Return the simulator in one build of a site."""
        return SimulatorAddition(corpus, settings)


EXTENSION = SimulatorExtension()
