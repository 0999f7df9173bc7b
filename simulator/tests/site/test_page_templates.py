"""Templates: each says the sentences of its own section, in which values are text and tags become elements."""

from pathlib import Path

import pytest

from french.catalogue import MissingSentenceError, Section
from simulator.site.pages.templates import environment, fill

SENTENCES = {
    "page": {"title": "Page\u00a0: {name}", "link": "<site>{name}</site> & <text>autre</text>"},
    "part": {"title": "Partie"},
    "macro": {"title": "«\u00a0{name}\u00a0»"},
}
TEMPLATES = {
    "page.html": """{% from "macro.html" import title %}
<h1>{{ say("title", name=name) }}</h1>
{{ title(name) }}
{% include "part.html" %}

{{ say("link", name=name) | with_tags(site="?a&b", text='<b class="x">') }}
""",
    "part.html": "<h2>{{ say.title }}</h2>\n",
    "macro.html": """{% macro title(name) %}{{ say("title", name="<i>%s</i>" | safe | format(name)) }}{% endmacro %}""",
}


def filled(folder: Path, templates: dict[str, str]) -> str:
    for name, source in templates.items():
        (folder / name).write_text(source, "utf-8")
    own = environment(folder, lambda name, escape: Section(name, SENTENCES[name], escape))
    return fill("page.html", own, name="A & B")


def test_each_template_says_its_own_sentences(tmp_path: Path) -> None:
    assert filled(tmp_path, TEMPLATES).splitlines() == [
        "<h1>Page\u00a0: A &amp; B</h1>",
        "«\u00a0<i>A &amp; B</i>\u00a0»",
        "<h2>Partie</h2>",
        '<a href="?a&amp;b">A &amp; B</a> &amp; <b class="x">autre</b>',
    ]


def test_a_sentence_that_a_template_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingSentenceError, match="page: there is no other"):
        filled(tmp_path, {"page.html": "{{ say.other }}"})
