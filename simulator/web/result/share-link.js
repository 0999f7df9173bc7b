/**
 * Sharing an estimate: its link, its print.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { copy } from "../copy.js";

/**
 * @param {HTMLElement} root
 * @param {() => string} link Returns the whole address of what is on screen.
 * @param {() => Promise<void>} showCode Shows the QR code of the link, which is printed too; it may fail.
 */
export function offerSharing(root, link, showCode) {
  const feedback = find(root, "[data-copie]");
  find(root, "[data-copier]").addEventListener("click", () => {
    const address = link();
    copy(address, feedback, {
      done: "Lien copié.",
      refused: `Le navigateur refuse la copie. Voici le lien\u00a0: ${address}`,
    });
  });
  find(root, "[data-imprimer]").addEventListener("click", async () => {
    feedback.textContent = "Préparation du QR code…";
    await showCode();
    feedback.textContent = "";
    print();
  });
}
