"""IBM's Equal Access checker, of each kind of page and of the search with results."""

from tools.bench.audit.judging import MODULES, READY, Sites, Verdict, open_page
from tools.bench.serving import until

OWN = (
    *("/", "/conditions/", "/conditions/2023-06-15/", "/comprendre/qui-fait-quoi/", "/hors-ligne/", "/404.html"),
    *("/simulateur/#eleves=12345&annees=4&devis=Connecteurs:1200", "/simulateur/integre/#eleves=12345"),
)
EXAMPLE = (
    *("/reglement/comparer/2022-01-10..2025-06-16/", "/collectivites/", "/collectivites/cc-flandre-lys/"),
    "/comparer/#texte=reglement&de=2022-01-10&a=2025-06-16",
)

_SURFACES = ".md-overlay, .md-search__overlay, label.md-search__icon, .md-nav--secondary > label.md-nav__title"
NOT_APPLICABLE = {
    "element_attribute_deprecated": ("meta", "the standard has http-equiv for policies"),
    "label_content_exists": (_SURFACES, "of the theme, to press beside what is open; keys have Escape and buttons"),
    "label_ref_valid": (f"{_SURFACES}, [for=champ-fichier]", "their boxes are hidden; the field is unseen, but spoken"),
    "form_label_unique": (_SURFACES, "as above"),
    "aria_content_in_landmark": (".md-skip", "one skips landmarks by it"),
    "aria_navigation_label_unique": (
        ".md-nav",
        "their buttons' aria-label isn't read; Chromium speaks each another name",
    ),
    "aria_landmark_name_unique": (".md-nav", "as above"),
    "aria_child_valid": (".md-nav--primary > .md-nav__list", "outside every section its items are hidden, and it too"),
    "aria_role_redundant": (
        ".md-search-result__list",
        "of the theme's script; Safari needs it",
    ),
    "figure_label_exists": ("figure.dessin", "the image in it has the label"),
    "element_tabbable_role_valid": ("[role=region][tabindex='0']", "what scrolls must be reached by keys, as axe asks"),
}
"""The findings that nothing is mended for: of which elements, with the reason."""

SEARCH = "document.querySelector('.md-search-result__item')"
ASK = """async (excepted) => {
  for (const one of document.querySelectorAll("details")) one.open = true; // labels in a closed one are not read
  const { results } = await new ace_ibma.Checker().check(document, ["IBM_Accessibility", "WCAG_2_2"]);
  const first = XPathResult.FIRST_ORDERED_NODE_TYPE;
  const elementAt = ({ dom }) => document.evaluate(dom, document, null, first).singleNodeValue;
  const isExcepted = ({ ruleId, path }) => elementAt(path)?.matches(excepted[ruleId] ?? ":not(*)");
  return results
    .filter((one) => one.value[1] === "FAIL" && !isExcepted(one))
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`.slice(0, 300));
}"""


def equal_access(sites: Sites) -> Verdict:
    """Find no failure, of a requirement or of a recommendation, on a page whose sections are unfolded."""
    excepted = {rule: selector for rule, (selector, _) in NOT_APPLICABLE.items()}
    findings = []
    with open_page(MODULES / "accessibility-checker-engine" / "ace-window.js") as page:
        for site, paths in ((sites.own, OWN), (sites.example, EXAMPLE)):
            for path in paths:
                page.goto("about:blank")
                page.goto(site.address + path)
                until(page, READY)
                findings += [f"{path}: {fault}" for fault in page.evaluate(ASK, excepted)]
        page.goto(sites.own.address)
        page.locator(".md-search__input").click()
        page.keyboard.insert_text("contribution")
        until(page, SEARCH)
        findings += [f"search: {fault}" for fault in page.evaluate(ASK, excepted)]
    return Verdict(f"{len(OWN) + len(EXAMPLE)} pages, all kinds of them, and the search with results", findings)
