/**
 * Sharing an estimate: its link, its print.
 */

import { copy } from "../../../versioned_texts/web/copy.ts";
import { find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { share_link } from "../../wording/scripts.json";

/** @param link Returns the whole address of what is on screen. */
export function offerSharing(root: HTMLElement, link: () => string) {
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
