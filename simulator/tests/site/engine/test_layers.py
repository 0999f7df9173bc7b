"""The layers of the site's memory snapshot: their questions are those that pages ask."""

import json
from importlib import import_module

from simulator.site.engine.territory_questions import territory_questions


def test_the_questions_about_files_find_communes_of_the_territory() -> None:
    replies = [json.loads(_answered(*question) or "{}") for question in territory_questions()]
    counts = [reply for reply in replies if reply.get("remarques") and reply["eleves"]]
    assert len(counts) > 1
    for reply in counts:
        assert reply["ecoles"]
        assert any("d’une autre collectivité" in remark for remark in reply["remarques"])
    assert any("non reconnue" in remark for reply in counts for remark in reply["remarques"])


def _answered(function: str, argument: str | bytes) -> str:
    module, name = function.rsplit(".", 1)
    answer: str = getattr(import_module(module), name)(argument)
    return answer
