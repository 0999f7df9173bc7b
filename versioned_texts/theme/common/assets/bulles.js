/**
 * Tooltips: the definition of a term, and the words that a reference rests on. One appears on hover and on focus, that of a
 * term or of a number also on tap (a second tap follows its link). It stays while the pointer is over it, and Escape dismisses it. Without this
 * script the same words are the title of the link.
 */

(() => {
  const LINKS = "a.terme, a.reference";
  /** Milliseconds in which the pointer may go from a link to its tooltip. */
  const DELAY = 250;
  /** Pixels between a tooltip and the sides of the window. */
  const MARGIN = 8;
  /** Pixels between a tooltip and its link. */
  const GAP = 4;

  const tooltip = /** @type {HTMLElement} */ (document.querySelector("#bulle"));

  /** The link whose tooltip is shown. @type {HTMLAnchorElement | null} */
  let current = null;
  /** The link that was tapped once. @type {HTMLAnchorElement | null} */
  let tapped = null;
  let isTouch = false;
  let timer = 0;

  /** @param {EventTarget | null} target */
  function linkOf(target) {
    return target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest(LINKS)) : null;
  }

  /** @param {EventTarget | null} target */
  function isInTooltip(target) {
    return target instanceof Node && tooltip.contains(target);
  }

  /** @param {HTMLAnchorElement} link */
  function place(link) {
    const lines = [...link.getClientRects()]; // a link may continue on the next line
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) return;
    const fitsBelow = last.bottom + tooltip.offsetHeight + MARGIN < innerHeight;
    const line = fitsBelow ? last : first;
    const left = Math.min(line.left, document.documentElement.clientWidth - tooltip.offsetWidth - MARGIN);
    const top = fitsBelow ? last.bottom + GAP : first.top - tooltip.offsetHeight - GAP;
    tooltip.style.left = `${Math.max(MARGIN, left) + scrollX}px`;
    tooltip.style.top = `${top + scrollY}px`;
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    clearTimeout(timer);
    if (current === link) return;
    hide();
    current = link;
    tooltip.textContent = link.title;
    link.dataset.titre = link.title;
    link.removeAttribute("title"); // or the browser would show it too
    link.setAttribute("aria-describedby", tooltip.id);
    tooltip.hidden = false;
    place(link);
  }

  function hide() {
    clearTimeout(timer);
    tooltip.hidden = true;
    if (current) {
      current.title = current.dataset.titre ?? "";
      current.removeAttribute("aria-describedby");
    }
    current = null;
    tapped = null;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event.target);
    if (link) show(link);
    else if (isInTooltip(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || !current || current === document.activeElement) return;
    clearTimeout(timer);
    timer = setTimeout(hide, DELAY);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event.target);
    if (link && !isTouch) show(link);
    else if (!link) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event.target) === current && !isTouch) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType !== "mouse";
    if (!isInTooltip(event.target) && !linkOf(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const link = linkOf(event.target);
    if (!isTouch || !link || link.matches(".reference--texte") || tapped === link) return;
    event.preventDefault();
    show(link);
    tapped = link;
  });
  document.addEventListener("keydown", (event) => {
    isTouch = false;
    if (event.key === "Escape") hide();
  });
})();
