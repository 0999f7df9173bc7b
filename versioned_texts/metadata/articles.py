"""``/<slug>/articles.json``: the wordings of each article of a text; the schema of `ArticlesListing` is published."""

import json
from collections.abc import Sequence
from typing import Annotated, TypedDict

from french.schema import Day, Schema, Text
from versioned_texts.corpus import ArticleHistory, Period, Wording, Work, WorkHistory, periods

ARTICLES_PATH = "articles.json"
ARTICLES_SCHEMA = "schemas/articles.schema.json"

Sha256 = Annotated[str, Schema(pattern="^[0-9a-f]{64}$")]


@Schema("Une rédaction d’un article.", title="redaction")
class ListedWording(TypedDict):
    """A wording of an article."""

    debut: Annotated[Day, Schema("Premier jour de la période de la première version qui a cette rédaction.")]
    fin: Annotated[Day | None, Schema("Dernier jour de la période de la dernière qui l’a, null si aucun n’est connu.")]
    versions: Annotated[list[Day], Schema("Versions qui ont cette rédaction, à la suite.", minItems=1)]
    sha256: Annotated[
        Sha256,
        Schema(
            "Empreinte de la rédaction : le titre de l’article après son numéro, puis chaque alinéa et chaque rangée de"
            " tableau, une ligne pour chacun, en UTF-8. Deux rédactions de même empreinte ont les mêmes mots."
        ),
    ]


@Schema("Un article à travers les versions.", title="article")
class ListedArticle(TypedDict):
    """An article."""

    article: Annotated[Text, Schema("Numéro de l’article, après son annexe, dans la dernière version qui l’a.")]
    ancre: Annotated[Text, Schema("Ancre de l’article dans cette version ; son adresse est « <version>/#<ancre> ».")]
    autres_ancres: Annotated[
        dict[str, str], Schema("Ancre dans les versions où elle est autre (article renuméroté), par version.")
    ]
    redactions: Annotated[list[ListedWording], Schema("Ses rédactions, la plus ancienne en premier.", minItems=1)]


ArticlesListing = Annotated[
    list[ListedArticle],
    Schema(
        "Les articles d’un texte et leurs rédactions : ceux de la dernière version publiée, dans l’ordre du texte, puis"
        " ceux qu’elle n’a plus.",
        title="Articles d’un texte",
    ),
]


def articles_listing(work: Work, history: WorkHistory) -> str:
    """Write the articles of a work, each on a line of its own."""
    timeline = periods(work)
    lines = (json.dumps(_article(work, one, timeline), ensure_ascii=False) for one in history.articles)
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
        "autres_ancres": {version.date.isoformat(): one for version, one in others if one and one != anchor},
        "redactions": [_wording(one, timeline) for one in article.wordings],
    }


def _wording(wording: Wording, timeline: Sequence[Period]) -> ListedWording:
    having = timeline[wording.first : wording.last + 1]
    until = having[-1].until
    return {
        "debut": having[0].start.isoformat(),
        "fin": until.isoformat() if until else None,
        "versions": [one.version.date.isoformat() for one in having],
        "sha256": wording.checksum,
    }
