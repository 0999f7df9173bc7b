import assert from "node:assert/strict";
import test from "node:test";

import { readParameters, unpack, writeFragment } from "../web/comparison/draft-address.js";

const NAMES = { texte: "reglement", de: "2001-01-01" };
const CHANGE = { articles: { "article-5": "L’élève paie 1,45 € ; 漢字 \u{1f600}\n- un forfait." }, prix: { annees: "3" } };

test("two versions are named plainly", async () => {
  const { fragment, isWhole } = await writeFragment({ ...NAMES, a: "2020-09-03" }, null);
  assert.equal(fragment, "#texte=reglement&de=2001-01-01&a=2020-09-03");
  assert.ok(isWhole);
  assert.deepEqual(readParameters(fragment), { parameters: { ...NAMES, a: "2020-09-03" }, unknown: [] });
});

test("a change travels whole", async () => {
  const { fragment, isWhole } = await writeFragment(NAMES, CHANGE);
  assert.ok(isWhole);
  assert.match(fragment, /^#texte=reglement&de=2001-01-01&projet=[\w-]+$/);
  const { parameters, unknown } = readParameters(fragment);
  assert.deepEqual(await unpack(parameters.projet ?? ""), CHANGE);
  assert.deepEqual(unknown, []);
});

test("a change that is too long for an address leaves the version alone", async () => {
  const numbers = Array.from({ length: 2_000 }, (_, place) => (place * 7919) % 10_007);
  const { fragment, isWhole } = await writeFragment(NAMES, { acte: numbers.join(" ") });
  assert.equal(fragment, "#texte=reglement&de=2001-01-01");
  assert.ok(!isWhole);
});

test("what has no name of ours, or its name twice, is unknown", () => {
  const { parameters, unknown } = readParameters("#__proto__=1&de=2001-01-01&de=%ZZ&couleur");
  assert.deepEqual(parameters, { de: "2001-01-01" });
  assert.deepEqual(unknown, ["__proto__=1", "de=%ZZ", "couleur="]);
});

test("what is no change is none", async () => {
  const [number, ...others] = [await writeFragment(NAMES, /** @type {any} */ (3)), "", "é", "AAAA", "x".repeat(9_999)];
  for (const one of [readParameters(number.fragment).parameters.projet ?? "", ...others]) {
    assert.equal(await unpack(/** @type {string} */ (one)), null);
  }
});
