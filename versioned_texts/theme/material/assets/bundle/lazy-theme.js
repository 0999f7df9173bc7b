/**
 * Loads the theme's scripts at the first interaction, or a few seconds after the page.
 *
 * They serve what a reader touches: menu, search, colours, contents that follow the scroll. None of it shows before, and they
 * would block a phone for a fifth of a second, just when the page is drawn. Until then they are in a template.
 */

(() => {
  const INTERACTIONS = ["pointerdown", "pointermove", "touchstart", "keydown", "focusin", "wheel", "scroll", "input"];
  const DELAY = 4_000; // milliseconds after the page has loaded

  const template = document.querySelector("template[data-eveil]");
  if (!(template instanceof HTMLTemplateElement)) return;
  let isLoaded = false;

  /** The theme waits for an event that is over, and our own scripts for the theme. */
  function start() {
    document.dispatchEvent(new Event("DOMContentLoaded"));
    dispatchEvent(new Event("eveil"));
  }

  function load() {
    if (isLoaded) return;
    isLoaded = true;
    for (const name of INTERACTIONS) removeEventListener(name, load, true);
    const scripts = document.importNode(/** @type {HTMLTemplateElement} */ (template).content, true);
    for (const script of scripts.querySelectorAll("script")) {
      script.async = false; // in their order
      script.addEventListener("load", start, { once: true });
    }
    document.body.append(scripts);
  }

  for (const name of INTERACTIONS) addEventListener(name, load, { capture: true, passive: true });
  const wait = self.requestIdleCallback ?? ((callback) => setTimeout(callback));
  const loadLater = () => setTimeout(() => wait(load, { timeout: DELAY }), DELAY);
  if (document.readyState === "complete") loadLater();
  else addEventListener("load", loadLater);

  // the theme highlights what was searched for, and opens the details that an address leads to
  if (location.search || targetIsFolded() || document.activeElement !== document.body) load();

  function targetIsFolded() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details");
    } catch {
      return null; // the fragment is no address of an element
    }
  }

  // on paper all details are open, which the theme sees to once it is loaded
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = isLoaded ? [] : [...document.querySelectorAll(/** @type {"details"} */ ("main details:not([open])"))];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });
})();
