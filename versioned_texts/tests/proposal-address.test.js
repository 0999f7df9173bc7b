import assert from "node:assert/strict";
import test from "node:test";

import { readFragment, writeFragment } from "../web/comparison/proposal-address.ts";

const VERSION = "reglement/2001-01-01/";
const CHANGE = {
  voie: "projet",
  projet: "L’élève paie 1,45 € ; 漢字 \u{1f600}\n- un forfait.",
  plus: { prix: { annees: "3" } },
};

test("two versions are named plainly", async () => {
  const fields = { voie: "versions", a: "reglement/2020-09-03/" };
  const { fragment, isWhole } = await writeFragment(VERSION, fields);
  assert.equal(fragment, "#texte=reglement&de=2001-01-01&a=2020-09-03");
  assert.ok(isWhole);
  assert.deepEqual(await readFragment(fragment), { version: VERSION, ...fields });
});

test("a change travels whole", async () => {
  const { fragment, isWhole } = await writeFragment(VERSION, CHANGE);
  assert.ok(isWhole);
  assert.match(fragment, /^#texte=reglement&de=2001-01-01&projet=[\w-]+$/);
  assert.deepEqual(await readFragment(fragment), { version: VERSION, ...CHANGE });
});

test("articles belong to the version", async () => {
  const articles = { "article-5": "L’élève paie." };
  const { fragment } = await writeFragment(VERSION, { voie: "articles", articles });
  assert.deepEqual(await readFragment(fragment), {
    version: VERSION,
    voie: "articles",
    articles: { [VERSION]: articles },
  });
});

test("a change that is too long for an address leaves the version alone", async () => {
  const numbers = Array.from({ length: 2_000 }, (_, index) => (index * 7919) % 10_007);
  const { fragment, isWhole } = await writeFragment(VERSION, { voie: "projet", projet: numbers.join(" ") });
  assert.ok(!isWhole);
  assert.deepEqual(await readFragment(fragment), { version: VERSION });
});

test("what is no change is damaged", async () => {
  for (const one of ["é", "AAAA", "x".repeat(9_999)]) {
    await assert.rejects(readFragment(`#texte=reglement&de=2001-01-01&projet=${one}`));
  }
});
