/**
 * All sections of the result: what is paid in the first year, then by year, by commune, by option, by tariff.
 */

import { find } from "../dom.js";
import { CommuneShares } from "./commune-shares.js";
import { EstimateView } from "./estimate-view.js";
import { OptionComparison } from "./option-comparison.js";
import { showTariffComparison } from "./tariff-comparison.js";
import { Years } from "./years.js";

export class ResultSections {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.estimate = new EstimateView(root);
    this.years = new Years(find(root, "[data-volet=annees]", HTMLDetailsElement));
    this.options = new OptionComparison(find(root, "[data-volet=options]"));
    const shares = root.querySelector("[data-repartition]");
    this.shares = shares instanceof HTMLElement ? new CommuneShares(shares) : null;
  }

  /** @param {import("python:json").Estimation} answer */
  show(answer) {
    this.estimate.show(answer);
    find(this.root, "[data-periode]").textContent = answer.annees ? "première année" : "par an";
    this.years.show(answer.annees);
    this.options.show(answer.comparaison, answer.seuil);
    this.shares?.show(answer.repartition);
    showTariffComparison(find(this.root, "[data-alors]"), answer.maintenant);
  }
}
