"""The policy of a page: worked out from what it holds, ahead of all that it binds."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versioned_texts.delivery.policy import MissingHeadError, add_policy, file_policy, page_policy, read_policy

PAGE = '<!doctype html><html><head>\n<meta charset="utf-8">\n<title>T</title>{head}</head><body>{body}</body></html>'
PLAIN = PAGE.format(head="", body="")


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def sources(policy: str, name: str) -> list[str]:
    return next((rest for first, *rest in (part.split(" ") for part in policy.split("; ")) if first == name), [])


def test_a_page_without_scripts_may_load_the_sites_own_files_and_run_none_of_its_text() -> None:
    assert page_policy(PLAIN) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " worker-src 'self'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("opening", ["<script>", "<script type=module>", '<SCRIPT data-x="a>b">', "<script async >"])
def test_each_inline_script_is_named_by_its_hash(opening: str) -> None:
    page = PAGE.format(head=f"{opening}one()</script>", body="<script>two('é')</script>")
    assert sources(page_policy(page), "script-src") == ["'self'", *sorted([hashed("one()"), hashed("two('é')")])]


@pytest.mark.parametrize(
    "script", ['<script type="application/ld+json">{}</script>', '<script src="a.js"></script>', "<p>&lt;script>x</p>"]
)
def test_data_files_and_words_need_no_hash(script: str) -> None:
    assert sources(page_policy(PAGE.format(head="", body=script)), "script-src") == ["'self'"]


def test_a_script_in_what_is_drawn_from_a_text_gets_no_hash() -> None:
    drawn = "<p>Article 1</p><script>alert(1)</script><style>p{}</style>"
    policy = page_policy(PAGE.format(head="<script>ours()</script>", body=""), drawn)
    assert sources(policy, "script-src") == ["'self'", hashed("ours()")]
    assert sources(policy, "style-src") == ["'self'"]


@pytest.mark.parametrize(
    ("body", "name", "source"),
    [
        ('<div data-moteur="../m/">', "script-src", "'wasm-unsafe-eval'"),
        ('<iframe src="x">', "frame-src", "'self'"),
        ('<link rel="manifest">', "manifest-src", "'self'"),
        ("<style>p{}</style>", "style-src", hashed("p{}")),
        ('<link href="../css/theme.css?1">', "font-src", "'self'"),
        ('<form id="rtd-search-form">', "form-action", "'self'"),
    ],
)
def test_more_is_allowed_only_to_the_page_that_needs_it(body: str, name: str, source: str) -> None:
    assert source in sources(page_policy(PAGE.format(head="", body=body)), name)
    assert source not in sources(page_policy(PLAIN), name)


def test_the_policy_comes_before_all_but_the_encoding() -> None:
    page = add_policy(PAGE.format(head="<script>one()</script>", body=""))
    head = page.split("<head>")[1]
    assert head.strip().startswith(
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default'
    )
    assert '<meta name="referrer" content="no-referrer">' in head
    assert read_policy(page) == page_policy(page)


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(MissingHeadError, match="found no <head>"):
        add_policy("<p>lost</p>")


@given(st.text(alphabet=st.characters(exclude_characters="<\r\0", exclude_categories=["Cs"])))
def test_whatever_a_script_says_its_policy_stays_one_attribute(text: str) -> None:
    page = add_policy(PAGE.format(head=f"<script>{text}</script>", body=""))
    assert hashed(text) in read_policy(page)
    assert read_policy(page).endswith("form-action 'none'")


def test_a_file_that_is_no_page_may_do_nothing_but_what_a_worker_is_for() -> None:
    assert file_policy("textes.json") == file_policy("images/icone.svg") == "default-src 'none'"
    assert "wasm" not in file_policy("assets/javascripts/workers/search.a7633da7.min.js")
    assert "script-src 'self'" in file_policy("search/worker.js")
