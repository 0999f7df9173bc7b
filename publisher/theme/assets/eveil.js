// Wakes the theme's script when a reader does something, or has had the page for a while.
//
// It works what a reader touches: menu, search, colours, contents that follow. Nothing of it shows before, and it would
// keep a phone busy for a fifth of a second, just when the page is drawn. Until then it stands in a template.

(() => {
  const SIGNS = ["pointerdown", "pointermove", "touchstart", "keydown", "focusin", "wheel", "scroll", "input"];
  const REST = 4_000; // milliseconds after the page has loaded

  const sleeping = document.querySelector("template[data-eveil]");
  if (!(sleeping instanceof HTMLTemplateElement)) return;
  let asleep = true;

  /** The theme begins when a page has been read, which it can't have heard of; who builds on its work is told. */
  function begin() {
    document.dispatchEvent(new Event("DOMContentLoaded"));
    dispatchEvent(new Event("eveil"));
  }

  function wake() {
    if (!asleep) return;
    asleep = false;
    for (const sign of SIGNS) removeEventListener(sign, wake, true);
    const scripts = document.importNode(/** @type {HTMLTemplateElement} */ (sleeping).content, true);
    for (const script of scripts.querySelectorAll("script")) {
      script.async = false; // one after the other
      script.addEventListener("load", begin, { once: true });
    }
    document.body.append(scripts);
  }

  for (const sign of SIGNS) addEventListener(sign, wake, { capture: true, passive: true });
  const rested = () => setTimeout(() => (self.requestIdleCallback ?? setTimeout)(wake), REST);
  if (document.readyState === "complete") rested();
  else addEventListener("load", rested);

  // The theme shows at once what a search has found, and unfolds what an address leads to.
  if (location.search || leadsIntoAFold() || document.activeElement !== document.body) wake();

  function leadsIntoAFold() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details");
    } catch {
      return null; // no address of a part of this page
    }
  }

  // On paper nothing is folded.
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = asleep ? [...document.querySelectorAll(/** @type {"details"} */ ("main details:not([open])"))] : [];
    for (const details of unfolded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of unfolded.splice(0)) details.open = false;
  });
})();
