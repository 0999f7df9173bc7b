import assert from "node:assert/strict";
import test from "node:test";

import { readAuthority, searchAuthorities } from "../web/estimation/authority-search.ts";

const UNSEARCHED = ["d", "de", "du", "la", "mairie"];
/** @type {import("../web/estimation/authority-search.ts").Authority[]} */
const AUTHORITIES = [
  readAuthority(["200000001", "CC du Val d’Orbe", 0, "Communauté de communes du Val d’Orbe", ["ccvo", "Orbe Agglo"]]),
  readAuthority(["200000002", "CA du Pays d’Œuilly", 1, "Communauté d’agglomération du Pays d’Œuilly", ["cpo"]]),
  readAuthority(["99001", "Orbe-le-Vieux", 0, "99100", ["Vieil-Orbe"]]),
  readAuthority(["99002", "Saint-Orbe", 1, "99100", []]),
  readAuthority(["99003", "Sailly-sur-la-Lys", 1, "99200", []]),
];

/**
 * @param {string} typed
 * @returns {[words: (string | undefined)[], isCertain: boolean]} The last word of each name that is found.
 */
function find(typed) {
  const [found, isCertain] = searchAuthorities(AUTHORITIES, typed, UNSEARCHED);
  return [found.map(({ name }) => name.split(/[ -]/).at(-1)), isCertain];
}

test("a name, initials, a code or a postal code mean one authority", () => {
  for (const [typed, name] of /** @type {const} */ ([
    ["orbe le vieux", "Vieux"],
    ["Vieil Orbe", "Vieux"],
    ["mairie de St-Orbe", "Orbe"],
    ["CCVO", "d’Orbe"],
    ["c.c.v.o.", "d’Orbe"],
    ["CC Val d'Orbe", "d’Orbe"],
    ["pays d’oeuilly", "d’Œuilly"],
    ["agglomération oeuilly", "d’Œuilly"],
    ["Sailly s/ la Lys", "Lys"],
    ["99200", "Lys"],
    ["200000002", "d’Œuilly"],
  ])) {
    const [[first], isCertain] = find(typed);
    assert.deepEqual([first, isCertain], [name, true], typed);
  }
});

test("what several authorities may be means none, the best comes first, and nothing means nothing", () => {
  assert.deepEqual(find("orbe"), [["d’Orbe", "Vieux", "Orbe"], false]);
  assert.deepEqual(find("99100"), [["Vieux", "Orbe"], false]);
  for (const typed of ["", " ", "de la", "nulle part", "ca val d’orbe"]) {
    assert.deepEqual(find(typed), [[], false], typed);
  }
});
