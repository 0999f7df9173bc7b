/**
 * An estimate under another tariff than today's: the amount under each, and what changed.
 */

import { create, find } from "../dom.js";

/** @typedef {import("python:json").ShownThenAndNow} TariffComparison */

/**
 * @param {HTMLElement} root
 * @param {TariffComparison | undefined} comparison
 */
export function showTariffComparison(root, comparison) {
  root.hidden = comparison === undefined;
  if (comparison) {
    const { tarif_alors, alors, tarif_maintenant, maintenant, ecart, raisons, reserves } = comparison;
    const sentence = `Au tarif du ${tarif_alors} : ${alors}. Au tarif du jour, celui du ${tarif_maintenant} : ${maintenant} (${ecart}).`;
    find(root, "[data-phrase]").textContent = sentence.replaceAll(" :", "\u00a0:");
    const days = { alors: tarif_alors, maintenant: tarif_maintenant };
    const items = [...raisons.map((change) => reasonItem(change, days)), ...reserves.map((text) => create("li", text))];
    find(root, "[data-raisons]").replaceChildren(...items);
  }
}

/**
 * @param {import("python:json").ShownMove} change
 * @param {{alors: string, maintenant: string}} days Of the two tariffs.
 * @returns {HTMLElement}
 */
function reasonItem({ texte, alors, maintenant }, days) {
  const item = create("li", texte);
  for (const [source, day] of /** @type {const} */ ([
    [alors, days.alors],
    [maintenant, days.maintenant],
  ])) {
    if (source) {
      item.append(" ", create("a", `article\u00a0${source.article}, tarif du ${day}`, { href: source.url }));
    }
  }
  return item;
}
