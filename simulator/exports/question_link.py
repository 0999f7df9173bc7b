"""The whole question of a file: a share link, and all that its words and amounts rest on besides.

A file carries it, so that it can be written again and compared (`simulator.verification`): ``#_genre=csv&eleves=…`` as
a share link, then ``_reste``, which leaves nothing to what is published on the day it is read: neither pupils, nor
names, nor the tariffs of later years.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from simulator.calculation import Tariffs
from simulator.exports.share_link import read_link, write_link

BEGINNING = "#_genre="
"""What such a link begins with, before the kind of the file; no field of a tariff begins so."""

_REST = (
    *("jour", "site", "lien", "collectivite", "denomination", "membres", "cas"),
    *("communes", "ecoles", "effectifs", "options"),
)


def question_link(document: Mapping[str, Any], tariffs: Tariffs) -> str:
    """Write what follows the kind of a file: a document as `read_subject` takes it, whose tariff is named."""
    versions = [tariff.version.isoformat() for tariff in tariffs.published]
    rest = {name: document[name] for name in _REST if document.get(name)} | {"tarifs": versions}
    link = write_link({**document, "options": ()}, tariffs).removeprefix("#")
    return f"{link}&_reste={quote(json.dumps(rest, ensure_ascii=False), safe=':,')}"


def read_question_link(text: str, published: Tariffs) -> tuple[str, dict[str, Any], Tariffs]:
    """Return the kind of a file, the document of its question, and the tariffs that were published then.

    Raises:
        Exception: of any kind, where it is no such link, or one of its tariffs isn't published.
    """
    pairs = dict(pair.split("=", maxsplit=1) for pair in text.removeprefix("#").split("&"))
    rest = json.loads(unquote(pairs["_reste"]))
    by_version = {str(tariff.version): tariff for tariff in published.published}
    tariffs = Tariffs(tuple(by_version[version] for version in rest["tarifs"]))
    return pairs["_genre"], read_link(text, tariffs)[0] | rest, tariffs
