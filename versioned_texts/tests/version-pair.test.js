import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { readPair, writePair } from "../web/comparison/version-pair.js";

const CATALOGUE = new URL("../wording/scripts.json", import.meta.url);
const { version_pair } = JSON.parse(readFileSync(CATALOGUE, "utf-8"));

const VERSIONS = ["2001-01-01", "2010-05-02", "2020-09-03"].map((date) => ({
  date,
  jour: date,
  parties: `${date}.json`,
  empreinte: "",
}));
const TEXTS = [
  { texte: "reglement", nom: "Règlement", versions: VERSIONS, pages: [] },
  { texte: "charte", nom: "Charte", versions: VERSIONS.slice(0, 1), pages: [] },
];

/** @param {string} fragment */
function read(fragment) {
  const { remarks, ...others } = readPair(fragment, TEXTS, version_pair);
  return { ...others, remarks: remarks.map((remark) => remark.replaceAll("\u00a0", " ")) };
}

test("a fragment names a text and two versions", () => {
  const { pair, parameters, remarks } = read("#texte=reglement&de=2001-01-01&a=2020-09-03");
  assert.equal(pair?.old, VERSIONS[0]);
  assert.equal(pair?.recent, VERSIONS[2]);
  assert.deepEqual(parameters, { texte: "reglement", de: "2001-01-01", a: "2020-09-03" });
  assert.deepEqual(remarks, []);
  assert.equal(writePair("reglement", "2001-01-01", "2020-09-03"), "#texte=reglement&de=2001-01-01&a=2020-09-03");
});

test("versions in the wrong order are put right, with a remark", () => {
  const { pair, remarks } = read("texte=reglement&de=2020-09-03&a=2001-01-01");
  assert.equal(pair?.old, VERSIONS[0]);
  assert.equal(pair?.recent, VERSIONS[2]);
  assert.deepEqual(remarks, [
    "La version nouvelle est antérieure à l’ancienne : elles sont comparées dans l’ordre des dates.",
  ]);
});

test("a missing version leaves the other as a parameter", () => {
  const { pair, parameters, remarks } = read("#texte=reglement&a=2010-05-02");
  assert.equal(pair, null);
  assert.deepEqual(parameters, { texte: "reglement", a: "2010-05-02" });
  assert.deepEqual(remarks, []);
});

for (const [fragment, remark] of /** @type {[string, RegExp][]} */ ([
  ["#texte=loi", /Aucun texte « loi »/],
  ["#texte=charte&de=2001-01-01", /Charte : une seule version/],
  ["#texte=reglement&de=1999-01-01&a=2001-01-01", /aucune version « 1999-01-01 »/],
  ["#texte=reglement&de=2001-01-01&a=2001-01-01", /est choisie deux fois/],
  ["#texte=reglement&autre=1", /contient « autre=1 », que cette page ne reconnaît pas/],
  ["#texte=reglement&de=%E9", /contient « de=%E9 », qui est illisible/],
  ["#texte=reglement&texte=charte", /contient deux fois « texte »/],
  [`#${"x".repeat(50)}`, new RegExp(`« ${"x".repeat(39)}… »`)],
])) {
  test(`${fragment} is no pair, with a remark`, () => {
    const { pair, remarks } = read(fragment);
    assert.equal(pair, null);
    assert.equal(remarks.length, 1);
    assert.match(remarks[0] ?? "", remark);
  });
}

test("an empty fragment is no pair, without a remark", () => {
  assert.deepEqual(read(""), { pair: null, parameters: {}, remarks: [] });
});
