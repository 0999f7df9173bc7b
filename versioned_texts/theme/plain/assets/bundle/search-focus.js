/**
 * The search of MkDocs' own theme: its field gets the focus when it opens.
 */

document.addEventListener("shown.bs.modal", ({ target }) => {
  if (target instanceof Element) target.querySelector("input")?.focus();
});
