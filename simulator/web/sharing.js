/**
 * Giving an estimate to someone else: its link, its print.
 */

import { within } from "./view.js";

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
    feedback.textContent = await copied(link());
    clearTimeout(timer);
    timer = setTimeout(() => {
      feedback.textContent = "";
    }, FEEDBACK);
  });
  within(root, "[data-imprimer]").addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    within(root, "[data-lien]").textContent = link();
  });
}

/**
 * @param {string} link
 * @returns {Promise<string>} What became of it, for the reader.
 */
async function copied(link) {
  try {
    await navigator.clipboard.writeText(link);
    return "Lien copié.";
  } catch {
    return "Le navigateur refuse la copie : prenez l’adresse de cette page, elle porte votre saisie.";
  }
}
