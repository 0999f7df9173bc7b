import assert from "node:assert/strict";
import test from "node:test";

import { numberAttributes } from "../web/form/row-number.js";

test("the number of a row stands in each attribute that depends on it", () => {
  assert.deepEqual(numberAttributes("id=devis-#-montant data-champ=devis.#.montant", 3), [
    ["id", "devis-3-montant"],
    ["data-champ", "devis.3.montant"],
  ]);
});

test("a row without such attributes has none", () => {
  assert.deepEqual(numberAttributes("", 1), []);
});
