"""The headers of a site for its hosts."""

from pathlib import Path

from publisher.delivery.hosting import headers_file, headers_of
from tests.publisher.corpora import lay_out


def test_the_policy_of_pages_is_taken_back_from_a_pdf(tmp_path: Path) -> None:
    """A browser would refuse the style of its own PDF viewer; the rule may follow that of all files alone."""
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
    site = lay_out(tmp_path, {"index.html": policy, "statuts/texte.pdf": "%PDF-1.7"})
    rules = headers_file(headers_of(site))
    assert rules.index("/*\n") == 0
    assert "/*.pdf\n  ! Content-Security-Policy\n  Content-Security-Policy: frame-ancestors 'none'\n" in rules
