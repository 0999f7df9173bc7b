"""The headers of a site as a ``_headers`` file for hosts of static pages.

These hosts limit the number of rules and characters, so one policy covers all pages: the union of theirs. Each page
also carries its own, narrower policy, and browsers enforce both. The versions, newest first, have rules of their own as
long as there is room.
"""

from collections.abc import Iterable, Mapping

from versioned_texts.delivery.hosting.headers import EVERYWHERE, HSTS, IMMUTABLE, Headers
from versioned_texts.material import NAMES

POLICY = "Content-Security-Policy"
CORP = "Cross-Origin-Resource-Policy"
NONE = "'none'"
MAX_RULES = 100
"""Rules that such a host reads."""

THEME = tuple(NAMES["folders"])
"""Folders in which only some files of the theme are named by their hash."""


def headers_file(headers: Mapping[str, Headers]) -> str:
    """Write the file of a site, from the headers of its files by path."""
    pages = [page for path, page in headers.items() if path.endswith(".html")]
    policy = _union(page.policy for page in pages if not page.shared)
    everywhere = EVERYWHERE | {HSTS[0]: HSTS[1], POLICY: policy, CORP: "same-origin"}
    rules = {"/*": [f"{name}: {value}" for name, value in everywhere.items()]}
    # a rule with « ! » first removes the header of the general rule, or browsers would enforce both
    pdf = next((file.policy for path, file in headers.items() if path.endswith(".pdf")), None)
    if pdf:
        rules["/*.pdf"] = [f"! {POLICY}", f"{POLICY}: {pdf}"]
    if any(path.endswith(".akn") for path in headers):  # which such a host does not know
        rules["/*.akn"] = ["Content-Type: application/akn+xml"]
    # the rule is for the parent of the folders named by hash
    folders = {
        f"/{'/'.join(path.split('/')[:2])}/*" for path, file in headers.items() if file.cache_control == IMMUTABLE
    }
    rules |= {folder: [f"Cache-Control: {IMMUTABLE}"] for folder in sorted(folders) if not folder.startswith(THEME)}
    for path, file in headers.items():
        if file.shared:
            own = {CORP: "cross-origin"} | ({POLICY: file.policy} if path.endswith(".html") else {})
            rules[f"/{path.removesuffix('index.html')}"] = [
                line for name, value in own.items() for line in (f"! {name}", f"{name}: {value}")
            ]
    versions = [(path, version.memento) for path, version in headers.items() if version.memento]
    versions.sort(key=lambda version: version[0].split("/")[1], reverse=True)
    for path, memento in versions[: MAX_RULES - len(rules)]:
        rules[f"/{path.removesuffix('index.html')}"] = [f"Memento-Datetime: {memento.moment}", f"Link: {memento.links}"]
    return "".join(
        f"{line}\n" for address, rule in rules.items() for line in (address, *(f"  {field}" for field in rule))
    )


def _union(policies: Iterable[str]) -> str:
    """Return the narrowest policy that allows everything that one of the policies allows."""
    allowed: dict[str, set[str]] = {}
    for policy in policies:
        for directive in policy.split("; "):
            name, *sources = directive.split(" ")
            allowed.setdefault(name, set()).update(sources)
    return "; ".join(f"{name} {' '.join(sorted(sources - {NONE} or {NONE}))}" for name, sources in allowed.items())
