// Shows what a term means, and the words that a reference rests on, in a bubble: on hover, on focus, and a term's on tap
// too (a second tap follows its link). The bubble stays while the pointer is on it, and Escape puts it away. Without this
// script the same words are the title of the link.

(() => {
  const LINKS = "a.terme, a.reference";
  const LINGER = 250; // milliseconds to go from a link to its bubble
  const EDGE = 8; // pixels kept free at the sides of the window

  const bubble = document.createElement("div");
  bubble.className = "bulle";
  bubble.id = "bulle";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  document.body.append(bubble);

  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  /** @type {HTMLAnchorElement | null} */
  let tapped = null;
  let finger = false;
  let leaving = 0;

  /** @param {EventTarget | null} target */
  const linkOf = (target) =>
    target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest(LINKS)) : null;

  /** @param {HTMLAnchorElement} link */
  function place(link) {
    const lines = [...link.getClientRects()]; // a link may go on in the next line
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) return;
    const below = last.bottom + bubble.offsetHeight + EDGE < innerHeight;
    const beside = below ? last : first;
    const left = Math.min(beside.left, document.documentElement.clientWidth - bubble.offsetWidth - EDGE);
    bubble.style.left = `${Math.max(EDGE, left) + scrollX}px`;
    bubble.style.top = `${(below ? last.bottom + 4 : first.top - bubble.offsetHeight - 4) + scrollY}px`;
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    clearTimeout(leaving);
    if (shown === link) return;
    hide();
    shown = link;
    bubble.textContent = link.title;
    link.dataset.titre = link.title;
    link.removeAttribute("title"); // or the browser would show it too
    link.setAttribute("aria-describedby", bubble.id);
    bubble.hidden = false;
    place(link);
  }

  function hide() {
    clearTimeout(leaving);
    bubble.hidden = true;
    if (shown) {
      shown.title = shown.dataset.titre ?? "";
      shown.removeAttribute("aria-describedby");
    }
    shown = tapped = null;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = linkOf(event.target);
    if (link) show(link);
    else if (event.target instanceof Node && bubble.contains(event.target)) clearTimeout(leaving);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || !shown || shown === document.activeElement) return;
    clearTimeout(leaving);
    leaving = setTimeout(hide, LINGER);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event.target);
    if (link && !finger) show(link);
    else if (!link) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event.target) === shown && !finger) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    finger = event.pointerType !== "mouse";
    if (event.target instanceof Node && !bubble.contains(event.target) && !linkOf(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const link = linkOf(event.target);
    if (!finger || !link?.matches(".terme") || tapped === link) return;
    event.preventDefault();
    show(link);
    tapped = link;
  });
  document.addEventListener("keydown", (event) => {
    finger = false;
    if (event.key === "Escape") hide();
  });
})();
