"""What a page has to say: the words of its article as the build wrote them, before any script or style."""

import unicodedata
from dataclasses import dataclass

from playwright.sync_api import Page

BLOCKS = """({ html, scripted, marks }) => {
  const article = new DOMParser().parseFromString(html, "text/html").querySelector("article.md-content__inner");
  // a page of which nothing works without a script shows nothing of it
  const asleep = ":is(.simulateur, .comparateur, .estimation) > :not(noscript), .simulateur-charger, .effectif";
  const idle = scripted ? "noscript" : asleep;
  const never = `script, style, template, [hidden], nav, ${idle}`;
  const inline = /^(a|abbr|b|br|cite|code|data|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|wbr)$/;
  const blocks = [];
  let buffer = "", parent = null;
  const flush = () => {
    if (/[\\p{L}\\p{N}]/u.test(buffer)) {
      const marked = Object.entries(marks).filter(([, selector]) => parent.closest(selector)).map(([name]) => name);
      blocks.push({ text: buffer.replace(/\\s+/g, " ").trim(), marks: marked });
    }
    buffer = "";
  };
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        if (!buffer.trim()) parent = child.parentElement;
        buffer += child.data;
      } else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(never)) {
        const breaks = !inline.test(child.localName) || child.matches(Object.values(marks).join());
        if (breaks) flush();
        const named = child.getAttribute("aria-label") ?? child.getAttribute("alt");
        if (child.localName === "svg" || (named && !child.textContent.trim() && !child.matches("table, pre, nav"))) {
          flush();
          blocks.push({ text: named ?? "", marks: ["named"] });
          for (const text of child.querySelectorAll("text")) blocks.push({ text: text.textContent, marks: ["drawn"] });
        } else {
          walk(child);
        }
        if (breaks) flush();
      }
    }
  };
  walk(article);
  flush();
  return blocks.filter(({ text }) => /[\\p{L}\\p{N}]/u.test(text));
}"""


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, a cell, an item: its words, and the marks of what it stands in.

    What has no words but a name (a drawing, a sign that leads somewhere) is one too, with the mark ``named``; the
    letters in it have the mark ``drawn``.
    """

    text: str
    marks: frozenset[str]


def blocks_of(page: Page, marks: dict[str, str], *, scripted: bool) -> list[Block]:
    """Read the article of the page that is open, from the file that the build wrote.

    Args:
        page: open at an address of the site.
        marks: selectors by the name of the mark that they give.
        scripted: whether the page's scripts run; without them it says what stands in ``noscript`` too.
    """
    given = {"html": page.request.get(page.url).text(), "scripted": scripted, "marks": marks}
    found = page.evaluate(BLOCKS, given)
    return [Block(block["text"], frozenset(block["marks"])) for block in found]


def bare(text: str) -> str:
    """Leave letters and digits alone: how a line is broken, spaced or hyphenated is no matter of words."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


FAR = 400
"""Letters beyond which the words of a block are no longer looked for: what comes later is another one's."""


def differences(blocks: list[Block], text: str) -> list[str]:
    """Return what a text, as ``bare`` leaves it, lacks of the blocks or has out of place, and what it has besides."""
    found, offset = [], 0
    for block in blocks:
        words = bare(block.text)
        at = text.find(words, offset, offset + len(words) + FAR)
        if at < 0:
            found.append(f"lost: {block.text[:160]}")
            continue
        if at > offset:
            found.append(f"besides, before « {block.text[:40]} »: {text[offset:at][:160]}")
        offset = at + len(words)
    if offset < len(text):
        found.append(f"besides, at the end: {text[offset:][:160]}")
    return found
