"""The headers of a site as a ``_headers`` file, which hosts of static pages read.

Such hosts count rules and characters, so one policy stands for all pages: what any page of the site may do. Each page
carries its own, narrower one, and a browser holds it to both.
"""

from collections.abc import Iterable, Mapping

from publisher.delivery.hosting.headers import EVERYWHERE, FOR_EVER, INSISTING, Headers

POLICY = "Content-Security-Policy"
CORP = "Cross-Origin-Resource-Policy"
NONE = "'none'"
THEME = ("/assets/javascripts/", "/assets/stylesheets/")
"""Where the theme keeps files that are named by their hash among others that are not."""


def headers_file(headers: Mapping[str, Headers]) -> str:
    """Write the file of a site, from the headers of its files by their path."""
    pages = [one for path, one in headers.items() if path.endswith(".html")]
    everywhere = EVERYWHERE | {
        INSISTING[0]: INSISTING[1],
        POLICY: _union(one.policy for one in pages if not one.shared),
        CORP: "same-origin",
    }
    rules = {"/*": [f"{name}: {value}" for name, value in everywhere.items()]}
    # a folder named by its hash is told by the folder that holds it
    folders = {f"/{'/'.join(path.split('/')[:2])}/*" for path, one in headers.items() if one.kept == FOR_EVER}
    rules |= {folder: [f"Cache-Control: {FOR_EVER}"] for folder in sorted(folders) if not folder.startswith(THEME)}
    for path, one in headers.items():
        if one.shared:
            told = {CORP: "cross-origin"} | ({POLICY: one.policy} if path.endswith(".html") else {})
            # what the first rule said is taken back, or else a browser would hold the page to both
            rules[f"/{path.removesuffix('index.html')}"] = [
                line for name, value in told.items() for line in (f"! {name}", f"{name}: {value}")
            ]
    return (
        "\n".join(line for address, lines in rules.items() for line in (address, *(f"  {text}" for text in lines)))
        + "\n"
    )


def _union(policies: Iterable[str]) -> str:
    """Give the narrowest policy that allows what any of some policies allows."""
    allowed: dict[str, set[str]] = {}
    for policy in policies:
        for directive in policy.split("; "):
            name, *sources = directive.split(" ")
            allowed.setdefault(name, set()).update(sources)
    return "; ".join(f"{name} {' '.join(sorted(sources - {NONE} or {NONE}))}" for name, sources in allowed.items())
