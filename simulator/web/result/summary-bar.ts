/**
 * The result in one line, at the bottom of the screen for as long as the result itself is out of sight.
 */

import type { Estimation } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { summary_bar } from "../../wording/scripts.json";

/** What the header of the page covers counts as out of sight. */
const COVERED = "-60px 0px 0px 0px";

export class SummaryBar {
  bar: HTMLElement;

  constructor(root: HTMLElement) {
    this.bar = find(root, ".simulateur-rappel");
    // a keyboard on the screen leaves room for it
    find(document, "meta[name=viewport]", HTMLMetaElement).content += ",interactive-widget=resizes-content";
    const result = find(root, ".simulateur-reponse");
    new IntersectionObserver(
      (entries) => root.toggleAttribute("data-rappel", entries.at(-1)?.isIntersecting === false),
      { rootMargin: COVERED },
    ).observe(find(result, ".simulateur-chiffre"));
    find(this.bar, "button").addEventListener("click", () => {
      result.scrollIntoView({ block: "center" });
      result.focus({ preventScroll: true });
    });
  }

  /**
   * @param period What the net amount is for.
   * @param community Its name; empty without one.
   */
  show({ affichage }: Estimation, period: string, community: string) {
    find(this.bar, "[data-nom]").textContent = community || fill(summary_bar.title);
    find(this.bar, "[data-duree]").textContent = period;
    for (const { code, montant, valeur } of [...affichage.lignes, { code: "par-eleve", ...affichage.par_eleve }]) {
      this.bar.querySelector(`[data-montant=${code}]`)?.replaceChildren(create("data", montant, { value: valeur }));
    }
  }
}
