"""The headers of a site for its hosts."""

from pathlib import Path

import pytest

from versioned_texts.delivery.hosting import headers_file, headers_of, nginx_maps
from versioned_texts.testing.corpora import lay_out

MAX_RULES = 100


def test_the_policy_of_pages_is_taken_back_from_a_pdf(tmp_path: Path) -> None:
    """A browser would refuse the style of its own PDF viewer; the rule may follow that of all files alone."""
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
    site = lay_out(tmp_path, {"index.html": policy, "statuts/texte.pdf": "%PDF-1.7"})
    rules = headers_file(headers_of(site))
    assert rules.index("/*\n") == 0
    assert "/*.pdf\n  ! Content-Security-Policy\n  Content-Security-Policy: frame-ancestors 'none'\n" in rules


def test_a_host_that_knows_no_akoma_ntoso_is_told_its_type(tmp_path: Path) -> None:
    site = lay_out(
        tmp_path, {"index.html": "<title>Textes</title>", "statuts/2020-01-02/statuts-2020-01-02.akn": "<a/>"}
    )
    assert "/*.akn\n  Content-Type: application/akn+xml\n" in headers_file(headers_of(site))


TIMEMAP = """<{site}statuts/>; rel="original",
<{site}statuts/timemap.link>; rel="self"; type="application/link-format"; from="…"; until="…",
{mementos}
"""
MOMENT = "Thu, 02 Jan 2020 00:00:00 GMT"


def site_of_versions(folder: Path, address: str, days: list[str]) -> Path:
    mementos = [f'<{address}statuts/{day}/>; rel="memento"; datetime="{MOMENT}"' for day in days]
    written = TIMEMAP.format(site=address, mementos=",\n".join(mementos))
    pages = {f"statuts/{day}/index.html": "<title>Statuts</title>" for day in days}
    return lay_out(folder, {"index.html": "<title>Textes</title>", "statuts/timemap.link": written, **pages})


@pytest.mark.parametrize("address", ["../", "https://textes.example/ici/"])
def test_a_version_says_of_when_it_is(tmp_path: Path, address: str) -> None:
    headers = headers_of(site_of_versions(tmp_path, address, ["2020-01-02"]))
    links = '</statuts/>; rel="original", </statuts/timemap.link>; rel="timemap"; type="application/link-format"'
    rule = f"/statuts/2020-01-02/\n  Memento-Datetime: {MOMENT}\n  Link: {links}\n"
    assert rule in headers_file(headers)
    assert f'"/statuts/2020-01-02/index.html" "{MOMENT}";' in nginx_maps(headers)
    assert [path for path, file in headers.items() if file.memento] == ["statuts/2020-01-02/index.html"]


def test_hosts_that_read_few_rules_get_those_of_the_newest_versions(tmp_path: Path) -> None:
    days = [f"{year}-01-02" for year in range(1900, 2020)]
    written = headers_file(headers_of(site_of_versions(tmp_path, "../", days)))
    rules = [line for line in written.splitlines() if line[0] == "/"]
    assert len(rules) == MAX_RULES
    assert rules[1] == "/statuts/2019-01-02/"
