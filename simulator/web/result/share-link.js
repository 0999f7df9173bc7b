/**
 * Giving an estimate to someone else: its link, its print.
 */

import { within } from "./estimate-view.js";

/** How long the word that the link is copied stays. */
const FEEDBACK = 4000;

/**
 * @param {HTMLElement} root
 * @param {() => string} link Gives the whole address of what is on screen.
 */
export function offerSharing(root, link) {
  const feedback = within(root, "[data-copie]");
  /** @type {number | undefined} */
  let timer;

  within(root, "[data-copier]").addEventListener("click", async () => {
    clearTimeout(timer);
    const copied = await copy(link());
    feedback.textContent = copied ? "Lien copié." : `Le navigateur refuse la copie. Voici le lien\u00a0: ${link()}`;
    if (copied) {
      timer = setTimeout(() => {
        feedback.textContent = "";
      }, FEEDBACK);
    }
  });
  within(root, "[data-imprimer]").addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    within(root, "[data-lien]").textContent = link();
  });
}

/**
 * @param {string} link
 * @returns {Promise<boolean>} Whether the browser allowed it.
 */
async function copy(link) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}
