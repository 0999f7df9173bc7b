"""Sentences in the markup of pages: their tags become elements."""

import pytest
from markupsafe import Markup, escape

from french.catalogue import MissingSentenceError
from versioned_texts.pages import with_tags


@pytest.mark.parametrize("sentence", ["Voir le site.", "Voir <site>le site</site>, <text>ou le texte</text>."])
def test_tags_are_those_of_the_sentence(sentence: str) -> None:
    for given in (sentence, escape(sentence)):
        with pytest.raises(MissingSentenceError):
            with_tags(given, site="../")
    assert with_tags("Voir <site>le site</site>.", site="../") == Markup('Voir <a href="../">le site</a>.')
