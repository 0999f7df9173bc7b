"""``/<slug>/articles.json``: the wordings of each article of a text; the schema of `ArticlesListing` is published."""

import json
from collections.abc import Sequence
from typing import Annotated, TypedDict

from french.schema import Day, Schema, Text
from versioned_texts.corpus import ArticleHistory, Period, Wording, Work, WorkHistory, periods
from versioned_texts.wording import section

_say = section("pages", "articles")

ARTICLES_PATH = "articles.json"
ARTICLES_SCHEMA = "schemas/articles.schema.json"

Sha256 = Annotated[str, Schema(pattern="^[0-9a-f]{64}$")]


@Schema(_say("wording"), title="redaction")
class ListedWording(TypedDict):
    """A wording of an article."""

    debut: Annotated[Day, Schema(_say("wording_start"))]
    fin: Annotated[Day | None, Schema(_say("wording_end"))]
    versions: Annotated[list[Day], Schema(_say("wording_versions"), minItems=1)]
    sha256: Annotated[Sha256, Schema(_say("wording_checksum"))]


@Schema(_say("article"), title="article")
class ListedArticle(TypedDict):
    """An article."""

    article: Annotated[Text, Schema(_say("label"))]
    ancre: Annotated[Text, Schema(_say("anchor"))]
    autres_ancres: Annotated[dict[str, str], Schema(_say("other_anchors"))]
    redactions: Annotated[list[ListedWording], Schema(_say("wordings"), minItems=1)]


ArticlesListing = Annotated[list[ListedArticle], Schema(_say("articles_of_text"), title=_say("articles_title"))]


def articles_listing(work: Work, history: WorkHistory) -> str:
    """Write the articles of a work, each on a line of its own."""
    timeline = periods(work)
    lines = (json.dumps(_article(work, article, timeline), ensure_ascii=False) for article in history.articles)
    return f"[\n{',\n'.join(lines)}\n]\n"


def _article(work: Work, article: ArticleHistory, timeline: Sequence[Period]) -> ListedArticle:
    last = article.wordings[-1].last
    anchor = article.anchor
    division = work.versions[last].body.find(anchor)
    others = zip(work.versions, article.anchors, strict=True)
    label = division.label if division else None
    return {
        "article": f"{division.annex}, {label}" if division and division.annex else label or anchor,
        "ancre": anchor,
        "autres_ancres": {version.date.isoformat(): other for version, other in others if other and other != anchor},
        "redactions": [_wording(wording, timeline) for wording in article.wordings],
    }


def _wording(wording: Wording, timeline: Sequence[Period]) -> ListedWording:
    having = timeline[wording.first : wording.last + 1]
    until = having[-1].until
    return {
        "debut": having[0].start.isoformat(),
        "fin": until.isoformat() if until else None,
        "versions": [period.version.date.isoformat() for period in having],
        "sha256": wording.checksum,
    }
