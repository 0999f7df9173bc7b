/**
 * An estimate made under another tariff than that of the day: the amount then and now, and what moved.
 */

import { within } from "./estimate-view.js";

/** @typedef {import("python:json").ShownThenAndNow} ThenAndNow */

/**
 * @param {HTMLElement} root
 * @param {ThenAndNow | undefined} told
 */
export function showThenAndNow(root, told) {
  root.hidden = told === undefined;
  if (!told) {
    return;
  }
  const sentence = `Au tarif du ${told.tarif_alors} : ${told.alors}. Au tarif du jour, celui du ${told.tarif_maintenant} : ${told.maintenant} (${told.ecart}).`;
  within(root, "[data-phrase]").textContent = sentence.replaceAll(" :", "\u00a0:");
  const items = told.raisons.map(({ texte, alors, maintenant }) => {
    const item = document.createElement("li");
    item.append(texte);
    for (const [name, source] of Object.entries({ alors: alors, maintenant: maintenant })) {
      if (source) {
        const link = document.createElement("a");
        link.href = source.url;
        link.textContent = `article\u00a0${source.article}, ${name}`;
        item.append(" ", link);
      }
    }
    return item;
  });
  const reserves = told.reserves.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  });
  within(root, "[data-raisons]").replaceChildren(...items, ...reserves);
}
