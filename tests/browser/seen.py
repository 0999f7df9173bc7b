"""The page as it is looked at: the words in sight, or that rolling and unfolding bring into it, and what is wrong."""

from dataclasses import dataclass

from playwright.sync_api import Page

WORDS = """() => {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const article = document.querySelector("article.md-content__inner");
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const range = document.createRange(), faults = [];
  const short = (text) => text.data.trim().replace(/\\s+/g, " ").slice(0, 90);
  const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
  const words = (text) => [...text.data.matchAll(/\\S+/g)].flatMap(({ 0: word, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return [...range.getClientRects()];
  });
  let letters = "", last = null, before = null;
  while (texts.nextNode()) {
    const text = texts.currentNode, parent = text.parentElement;
    if (!/[\\p{L}\\p{N}]/u.test(text.data) || parent.closest("nav, script, style, template, select")) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (boxes.length === 0) continue;
    // spaces that hang over the end of a line are none of its words
    const whole = boxes.some(({ right }) => right > innerWidth + 1) ? words(text) : boxes;
    let [left, right] = [Math.min(...whole.map((box) => box.left)), Math.max(...whole.map((box) => box.right))];
    let [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    let cut = false, hidden = false;
    for (let frame = parent; frame; frame = frame.parentElement) {
      const { clipPath, display, overflowX, overflowY } = getComputedStyle(frame);
      hidden ||= clipPath === "inset(50%)";
      if (display === "inline") continue;
      const box = frame.getBoundingClientRect();
      const across = left < box.left - 1 || right > box.right + 1, down = top < box.top - 1 || bottom > box.bottom + 1;
      cut ||= (cuts(overflowX) && across) || (cuts(overflowY) && down);
      // what rolls can be rolled into sight
      if (/auto|scroll/.test(overflowX)) [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (/auto|scroll/.test(overflowY)) [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    if (hidden) continue;
    letters += text.data;
    if (cut || left < -1 || right > innerWidth + 1) faults.push(`cut off: ${short(text)}`);
    if (parent.closest("svg")) continue; // a drawing is looked at as a whole
    const first = boxes[0];
    if (last && first.top < last.bottom - 4 && first.left < last.right - 4) {
      faults.push(`« ${short(text)} » stands before « ${short(before)} »`);
    }
    [last, before] = [boxes.at(-1), text];
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push(`the page rolls sideways by ${wide}`);
  return { text: letters, faults };
}"""


@dataclass(frozen=True)
class Sight:
    """The words of the article that can be brought into sight, in their order, and what is cut off or out of place."""

    text: str
    faults: list[str]


def seen(page: Page) -> Sight:
    """Look at the article of the page that is open, all that is folded unfolded."""
    return Sight(**page.evaluate(WORDS))
