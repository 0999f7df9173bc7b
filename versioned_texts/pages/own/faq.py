"""The schema.org FAQPage document of a page of questions."""

import re
from html import unescape
from typing import Any

from versioned_texts.wording import LANGUAGE

_QUESTION = re.compile(r"<h3\b[^>]*>(?P<question>.*?)</h3>(?P<answer>.*?)(?=<h[1-6]\b|\Z)", re.DOTALL)
_REFERENCE = re.compile(r'\s*<a class="reference[^>]*data-search-exclude>.*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def questions_document(html: str) -> dict[str, Any]:
    """Return the document of a page whose questions are third-level headings; references are left out."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": LANGUAGE,
        "mainEntity": [
            {
                "@type": "Question",
                "name": _words(match["question"]),
                "acceptedAnswer": {"@type": "Answer", "text": _words(match["answer"])},
            }
            for match in _QUESTION.finditer(html)
        ],
    }


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", _REFERENCE.sub("", html))).split())
