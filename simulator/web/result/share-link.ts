/**
 * Sharing an estimate: its link, its print.
 */

import { copy } from "../../../versioned_texts/web/copy.js";
import { find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { share_link } from "../../wording/scripts.json";

/**
 * @param {HTMLElement} root
 * @param {() => string} link Returns the whole address of what is on screen.
 */
export function offerSharing(root, link) {
  const feedback = find(root, "[data-copie]");
  find(root, "[data-copier]").addEventListener("click", () => {
    const address = link();
    copy(address, feedback, {
      done: fill(share_link.copied),
      refused: fill(share_link.refused, { address }),
    });
  });
  find(root, "[data-imprimer]").addEventListener("click", () => print());
}
