import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { listNames, readFragment, writeFragment } from "../web/form/fragment.ts";

const { fragment: SAYS } = JSON.parse(readFileSync(new URL("../wording/scripts.json", import.meta.url), "utf8"));
const SHAPE = {
  champs: ["eleves", "suivi", "ateliers", "subvention", "tarif", "annees"],
  champs_option: ["suivi", "ateliers", "subvention", "tarif"],
  champs_annees: ["annees"],
  champs_collectivite: ["eleves", "subvention"],
  effectif: "eleves",
  cohortes: "cohortes",
  devis: 3,
  options: 2,
  communes: 6,
  annees_deploiement: 4,
  progressif: "progressif",
  oui: "oui",
  non: "non",
};

/** @param {string} fragment */
function read(fragment) {
  const { state, ignored } = readFragment(fragment, SHAPE);
  assert.ok(state);
  return { ...state, ignored };
}

test("a whole state is written as it was read", () => {
  const fragment =
    "#eleves=1%20250&suivi=oui&annees=4&devis=Tablettes:1200&devis=a%3Ab:5" +
    "&option=nom:Plus;suivi:oui;subvention:3;tarif:2025-06-16&epci=245900758&communes=59350:120;59009:80";
  const state = read(fragment);
  assert.equal(state.fields.eleves, "1 250");
  assert.deepEqual(state.quotes, [
    ["Tablettes", "1200"],
    ["a:b", "5"],
  ]);
  assert.deepEqual(state.options, [{ nom: "Plus", saisie: { suivi: "oui", subvention: "3", tarif: "2025-06-16" } }]);
  assert.equal(state.community, "245900758");
  assert.deepEqual(
    [...state.communes],
    [
      ["59350", "120"],
      ["59009", "80"],
    ],
  );
  assert.deepEqual(state.ignored, []);
  assert.equal(writeFragment(state, SHAPE), fragment);
});

test("a number that is left empty is typed, one that is not given is that of the community", () => {
  for (const [fragment, isTyped] of /** @type {const} */ ([
    ["#epci=245900758", false],
    ["#eleves=&epci=245900758", true],
  ])) {
    const state = read(fragment);
    assert.equal("eleves" in state.fields, isTyped);
    assert.equal(writeFragment(state, SHAPE), fragment);
  }
});

test("what a table gave is written with its name, its day and what was changed of it", () => {
  const fragment = "#eleves=200&epci=1&prives=oui&communes=59350:120;59009:80&fichier=a%3Ab.csv:2030-09-05;59009";
  const state = read(fragment);
  assert.deepEqual(state.table, { nom: "a:b.csv", jour: "2030-09-05", suite: ["59009"] });
  assert.equal(state.hasPrivate, true);
  assert.equal(writeFragment(state, SHAPE), fragment);
  for (const wrong of ["a.csv", "a.csv:2030-13-05", "a.csv:hier", "a:b:2030-09-05"]) {
    assert.deepEqual(read(`#eleves=1&fichier=${wrong}`).ignored, ["fichier"]);
  }
});

test("a fragment that gives no value of ours holds no state", () => {
  for (const fragment of ["", "#", "#detail", "#inconnu=3", "#eleves"]) {
    assert.equal(readFragment(fragment, SHAPE).state, null, fragment);
  }
  assert.deepEqual(readFragment("#inconnu=3&detail", SHAPE).ignored, ["inconnu", "detail"]);
});

test("a number of pupils is assumed where the fragment gives neither one nor a community", () => {
  assert.equal(readFragment("#suivi=oui", SHAPE, "1000").state?.fields.eleves, "1000");
  assert.equal(readFragment("#eleves=", SHAPE, "1000").state?.fields.eleves, "");
  assert.equal(readFragment("#suivi=oui&epci=245900758", SHAPE, "1000").state?.fields.eleves, undefined);
});

test("a name is read in capitals too, and an unknown one reported as it is written", () => {
  const { fields, options, ignored } = read("#ELEVES=500&Option=NOM:A;Suivi:oui&Zone=B");
  assert.equal(fields.eleves, "500");
  assert.deepEqual(options, [{ nom: "A", saisie: { suivi: "oui" } }]);
  assert.deepEqual(ignored, ["Zone"]);
});

test("a field counts once, and a value that can't be decoded is ignored", () => {
  const { fields, ignored } = read("#eleves=1&eleves=2&subvention=%E9");
  assert.equal(fields.eleves, "1");
  assert.equal(fields.subvention, "");
  assert.deepEqual(ignored, ["eleves", "subvention"]);
});

test("of the communes, those that can't be read are ignored", () => {
  const { communes, ignored } = read("#epci=1&communes=59350:120;59350:3;sans;:4;59009:80");
  assert.deepEqual(
    [...communes],
    [
      ["59350", "120"],
      ["59009", "80"],
    ],
  );
  assert.deepEqual(ignored, ["communes=59350:3", "communes=sans", "communes=:4"]);
});

test("a field of no tariff, and communes beyond the maximum, are ignored", () => {
  assert.deepEqual(read("#eleves=3&forfait=oui").ignored, ["forfait"]);
  const { communes, ignored } = read("#epci=1&communes=1:1;2:2;3:3;4:4;5:5;6:6;7:7");
  assert.equal(communes.size, SHAPE.communes);
  assert.deepEqual(ignored, ["communes=7:7"]);
});

test("quotes and options beyond the maximum are ignored", () => {
  const quotes = Array.from({ length: SHAPE.devis + 2 }, () => "devis=a:1");
  const options = Array.from({ length: SHAPE.options + 1 }, () => "option=nom:a");
  const state = read(`#${[...quotes, ...options].join("&")}`);
  assert.equal(state.quotes.length, SHAPE.devis);
  assert.equal(state.options.length, SHAPE.options);
  assert.deepEqual(state.ignored, ["devis", "devis", "option"]);
});

test("an option with a value that it can't have is ignored", () => {
  const { options, ignored } = read("#eleves=3&option=nom:A;annees:3&option=nom:B;suivi");
  assert.deepEqual(options, []);
  assert.deepEqual(ignored, ["option", "option"]);
});

test("values are cut before a half character", () => {
  const { fields } = read(`#eleves=${"a".repeat(199)}😀`);
  assert.equal(fields.eleves, "a".repeat(199));
  assert.equal(read(`#eleves=${"%C3%A9".repeat(3000)}`).fields.eleves, "é".repeat(200));
});

test("a lone surrogate is replaced when a state is written", () => {
  const state = read("#eleves=3");
  state.fields.eleves = "\ud800";
  assert.equal(writeFragment(state, SHAPE), "#eleves=%EF%BF%BD");
});

test("names are listed once, and no more of them than one reads", () => {
  assert.equal(listNames(["a", "a", "b"], SAYS), "«\u00a0a\u00a0», «\u00a0b\u00a0»");
  assert.equal(listNames(["x".repeat(300)], SAYS), `«\u00a0${"x".repeat(198)}…`);
});
