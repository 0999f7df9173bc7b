/**
 * All sections of the result: what is paid in the first year, then by year, by commune, by option, by tariff.
 */

import type { Estimation, ShownMove, ShownThenAndNow } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { result_sections } from "../../wording/scripts.json";
import { CommuneShares } from "./commune-shares.ts";
import { showEstimate } from "./estimate-view.ts";
import { OptionComparison } from "./option-comparison.ts";
import { SummaryBar } from "./summary-bar.ts";
import { Years } from "./years.ts";

export class ResultSections {
  root: HTMLElement;
  summary: SummaryBar;
  years: Years;
  options: OptionComparison;
  whole: HTMLElement;
  /** What the page says of a commune that would join alone. */
  alone: HTMLElement | null;
  shares;

  /** The net amount and its day, as they are saved. */
  headline = { montant: "", mention: "" };

  constructor(root: HTMLElement) {
    this.root = root;
    this.summary = new SummaryBar(root);
    this.years = new Years(find(root, "[data-volet=annees]", HTMLDetailsElement));
    this.options = new OptionComparison(find(root, "[data-volet=options]"));
    this.whole = find(root, "[data-ensemble]");
    this.alone = document.querySelector("[data-commune-seule]");
    this.whole.after(...(this.alone ? [this.alone] : []));
    const shares = root.querySelector("[data-repartition]");
    this.shares = shares instanceof HTMLElement ? new CommuneShares(shares) : null;
  }

  /**
   * @param subject The name of the community, or of the example; empty without one.
   * @param whole Of a commune, what its community would pay, in a sentence.
   */
  show(answer: Estimation, subject: string, whole: string) {
    const period = fill(answer.annees ? result_sections.first_year : result_sections.yearly);
    showEstimate(this.root, answer);
    this.summary.show(answer, period, subject);
    this.whole.textContent = whole;
    this.alone?.toggleAttribute("hidden", whole === "");
    this.headline = {
      montant: `${find(this.root, "#contribution-nette").textContent} ${period}`,
      mention: answer.mention,
    };
    find(this.root, "[data-periode]").textContent = period;
    this.years.show(answer.annees);
    this.options.show(answer.comparaison, answer.seuil);
    this.shares?.show(answer.repartition);
    showTariffComparison(find(this.root, "[data-alors]"), answer.maintenant);
  }
}

/** Show an estimate under another tariff than today's: the amount under each, and what changed. */
function showTariffComparison(root: HTMLElement, comparison: ShownThenAndNow | undefined) {
  root.hidden = comparison === undefined;
  if (comparison) {
    const { raisons, reserves, ...amounts } = comparison;
    find(root, "[data-phrase]").textContent = fill(result_sections.then_and_now, amounts);
    const days = { alors: amounts.tarif_alors, maintenant: amounts.tarif_maintenant };
    const items = [...raisons.map((change) => reasonItem(change, days)), ...reserves.map((text) => create("li", text))];
    find(root, "[data-raisons]").replaceChildren(...items);
  }
}

/** @param days Of the two tariffs. */
function reasonItem(change: ShownMove, days: { alors: string; maintenant: string }) {
  const item = create("li", change.texte);
  for (const when of ["alors", "maintenant"] as const) {
    const source = change[when];
    if (source) {
      const link = fill(result_sections.article, { article: source.article, day: days[when] });
      item.append(" ", create("a", link.replace(" ", "\u00a0"), { href: source.url }));
    }
  }
  return item;
}
