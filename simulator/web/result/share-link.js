/**
 * Sharing an estimate: its link, its print.
 */

import { find } from "../dom.js";

/** Milliseconds for which the feedback stays. */
const FEEDBACK = 4000;

/**
 * @param {HTMLElement} root
 * @param {() => string} link Returns the whole address of what is on screen.
 */
export function offerSharing(root, link) {
  const feedback = find(root, "[data-copie]");
  /** @type {number | undefined} */
  let timer;

  find(root, "[data-copier]").addEventListener("click", async () => {
    clearTimeout(timer);
    try {
      await navigator.clipboard.writeText(link());
      feedback.textContent = "Lien copié.";
      timer = setTimeout(() => {
        feedback.textContent = "";
      }, FEEDBACK);
    } catch {
      feedback.textContent = `Le navigateur refuse la copie. Voici le lien\u00a0: ${link()}`;
    }
  });
  find(root, "[data-imprimer]").addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    find(root, "[data-lien]").textContent = link();
  });
}
