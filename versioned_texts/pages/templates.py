"""Sentences in the markup of pages."""

from markupsafe import Markup, escape

from french.catalogue import MissingSentenceError


def with_tags(sentence: str, **tags: str) -> Markup:
    """Return a sentence of a catalogue as HTML: its ``<name>`` becomes the opening tag of that name, its end the end.

    Instead of its tag, a link may be given by its address.

    Raises:
        MissingSentenceError: the sentence has another tag, or lacks one.
    """
    html = str(escape(sentence))
    for name, tag in tags.items():
        opening = tag if tag.startswith("<") else f'<a href="{escape(tag)}">'
        element = opening.strip("<>").split()[0]
        if f"&lt;{name}&gt;" not in html:
            raise MissingSentenceError(f"<{name}> is not in the sentence: {sentence}")
        html = html.replace(f"&lt;{name}&gt;", opening).replace(f"&lt;/{name}&gt;", f"</{element}>")
    if "&lt;" in html:
        raise MissingSentenceError(f"a tag is not one of {', '.join(tags) or 'none'}: {sentence}")
    return Markup(html)  # noqa: S704 — escaped above
