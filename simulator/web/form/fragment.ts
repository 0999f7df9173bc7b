/**
 * The fragment of the address, which holds the page's whole state in a readable form:
 * `#eleves=12345&annees=4&devis=Tablettes:1200&option=nom:Autre choix;subvention:2000&epci=200…&communes=59350:120;59009:80`.
 * Python writes and reads the same (`simulator/exports/share_link.py`).
 *
 * Values are the texts as they were typed. A separator is written plain, and percent-encoded (`%3B`, `%3A`) where it belongs
 * to a text. Names are read in capitals too. A value that is unknown or can't be read is ignored, and its name is reported.
 */

import { decode as decodeValue } from "../../../versioned_texts/web/decode.js";
import { fill } from "../../../versioned_texts/web/wording.js";

/** @import { QuestionShape as Shape } from "python:json" */
/** @typedef {typeof import("../../wording/scripts.json").fragment} Sentences */
/** @typedef {Record<string, string>} Fields Texts as typed, by field. */
/** @typedef {[label: string, amount: string]} Quote */
/** @typedef {{nom: string, saisie: Fields}} Option */
/**
 * @typedef {object} State
 * @property {Fields} fields The number of pupils is not among them where it is that of a community.
 * @property {Quote[]} quotes
 * @property {Option[]} options
 * @property {string} community
 * @property {Map<string, string>} communes
 * @property {boolean} hasPrivate Whether private schools count.
 * @property {Table | null} table
 *
 * @typedef {import("python:json").GivenTable} Table Where pupils come from that are not published.
 */

/** Characters of a value, more than Python accepts; a longer one is cut, so that no address slows the page down. */
const MAXIMUM_LENGTH = 200;
const MAXIMUM_PAIRS = 200;
/** The names of the community in a fragment: the one that is written, and the one of the terminal. */
const COMMUNITY = ["epci", "collectivite"];
const PRIVATE = "prives";
/** What may be given more than once. */
const LISTS = ["devis", "option", "communes"];

/**
 * @param {string} fragment With or without its `#`.
 * @param {Shape} shape
 * @param {string} [pupils] The number of pupils where the fragment gives neither one nor a community.
 * @returns {{state: State | null, ignored: string[]}} No state where the fragment gives no value of ours; and the names of
 *   ignored values. A field whose value can't be read is empty.
 */
export function readFragment(fragment, shape, pupils = "") {
  const { champs, effectif } = shape;
  const fields = { ...Object.fromEntries(champs.map((field) => [field, ""])), [effectif]: pupils };
  /** @type {State} */
  const state = { fields, quotes: [], options: [], community: "", communes: new Map(), hasPrivate: false, table: null };
  const names = [...champs, ...COMMUNITY, ...LISTS, PRIVATE, "fichier"];
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[]} */
  const ignored = [];
  const pairs = fragment
    .replace(/^#/, "")
    .split("&")
    .filter((pair) => pair !== "");
  for (const [index, pair] of pairs.entries()) {
    const [written = "", ...value] = pair.split("=");
    const name = written.toLowerCase();
    const isOurs = value.length > 0 && names.includes(name) && index < MAXIMUM_PAIRS;
    const isTwice = seen.has(name) && !LISTS.includes(name);
    if (!isOurs || isTwice || !readValue(state, name, value.join("="), shape, ignored)) {
      ignored.push(written || pair);
    }
    if (isOurs) {
      seen.add(name);
    }
  }
  if (!seen.has(effectif) && ignored.includes(effectif)) {
    state.fields[effectif] = ""; // an example would be taken for what the link says
  } else if (!seen.has(effectif) && (state.community !== "" || state.communes.size > 0)) {
    delete state.fields[effectif]; // the example is no number of a community
  }
  return { state: seen.size > 0 ? state : null, ignored };
}

/**
 * Quote names for a reader, each once, and no more than one reads.
 *
 * @param {string[]} all
 * @param {Sentences} says
 * @returns {string}
 */
export function listNames(all, says) {
  const names = [...new Set(all)].map((name) => fill(says.name, { name })).join(", ");
  return names.length > MAXIMUM_LENGTH ? `${cut(names, MAXIMUM_LENGTH)}…` : names;
}

/**
 * Read one value of a fragment into a state.
 *
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @param {Shape} shape
 * @param {string[]} ignored The names of ignored values, to which one that can be read in part adds the rest.
 * @returns {boolean} Whether it could be read.
 */
function readValue(state, name, value, shape, ignored) {
  const text = decode(value);
  switch (name) {
    case "devis":
      return state.quotes.length < shape.devis && append(state.quotes, readPair(value));
    case "communes":
      readCommunes(state.communes, value, shape.communes, ignored);
      return true;
    case PRIVATE:
      state.hasPrivate = text === shape.oui;
      return state.hasPrivate || text === shape.non;
    case "fichier":
      state.table = readTable(value);
      return state.table !== null;
    case "option":
      return state.options.length < shape.options && append(state.options, readOption(value, shape.champs_option));
  }
  if (COMMUNITY.includes(name)) {
    state.community = text ?? "";
  } else {
    state.fields[name] = text ?? "";
  }
  return text !== null;
}

/**
 * Read the communes, each once, and ignore those that can't be read.
 *
 * @param {Map<string, string>} communes
 * @param {string} value
 * @param {number} maximum
 * @param {string[]} ignored
 */
function readCommunes(communes, value, maximum, ignored) {
  for (const text of value.split(";", maximum + 1)) {
    const pair = communes.size < maximum ? readPair(text) : null;
    if (pair?.every((part) => part.trim() !== "") && !communes.has(pair[0])) {
      communes.set(...pair);
    } else {
      ignored.push(`communes=${text}`);
    }
  }
}

/**
 * @param {State} state Empty values are omitted, but for the number of pupils where it is typed.
 * @param {Shape} shape
 * @returns {string} With its `#`.
 */
export function writeFragment(state, { champs, effectif, non, oui }) {
  const { fields, quotes, options, community, communes, hasPrivate, table } = state;
  const headcounts = [...communes].filter(([, text]) => text.trim() !== "");
  const pairs = [
    ...champs
      .map((field) => [field, fields[field] ?? ""])
      .filter(([field, text]) => (field === effectif && effectif in fields) || text !== "")
      .map(([field = "", text = ""]) => [field, encode(text)]),
    ...quotes.filter((quote) => quote.some((text) => text !== "")).map((quote) => ["devis", writePair(quote)]),
    ...options.map((option) => ["option", writeOption(option, non)]),
    ...(community ? [["epci", encode(community)]] : []),
    ...(community && hasPrivate ? [[PRIVATE, oui]] : []),
    ...(headcounts.length > 0 ? [["communes", headcounts.map(writePair).join(";")]] : []),
    ...(table ? [["fichier", writeTable(table)]] : []),
  ];
  return `#${pairs.map((pair) => pair.join("=")).join("&")}`;
}

/**
 * @param {string} value
 * @param {string[]} fields Those that an option may change.
 * @returns {Option | null}
 */
function readOption(value, fields) {
  /** @type {Option} */
  const option = { nom: "", saisie: {} };
  for (const part of value.split(";")) {
    const [written, text = ""] = readPair(part) ?? [];
    const name = written?.toLowerCase();
    if (name === "nom") {
      option.nom = text;
    } else if (name && fields.includes(name)) {
      option.saisie[name] = text;
    } else {
      return null;
    }
  }
  return option;
}

/**
 * @param {Option} option
 * @param {string} no What a field says of a line that is left.
 * @returns {string}
 */
function writeOption({ nom, saisie }, no) {
  const values = Object.entries(saisie).filter(([, text]) => text !== "" && text !== no);
  return [["nom", nom], ...values].map(writePair).join(";");
}

/**
 * @param {string} value Name and day of a table, then what was changed of it.
 * @returns {Table | null}
 */
function readTable(value) {
  const [first = "", ...others] = value.split(";");
  const [nom, jour = ""] = readPair(first) ?? [];
  const suite = others.map(decode).filter((code) => code !== null);
  return nom !== undefined && isDay(jour) ? { nom, jour, suite } : null;
}

/**
 * @param {string} text
 * @returns {boolean} Whether it is a day in ISO format.
 */
function isDay(text) {
  const day = new Date(`${text}T00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(`${text}T`);
}

/** @param {Table} table */
function writeTable({ nom, jour, suite = [] }) {
  return [writePair([nom, jour]), ...suite.map(encode)].join(";");
}

/**
 * @param {string} text Two values separated by a colon.
 * @returns {[string, string] | null}
 */
function readPair(text) {
  const [first, second, ...more] = text.split(":").map(decode);
  return first == null || second == null || more.length > 0 ? null : [first, second];
}

/**
 * @param {string[]} values
 * @returns {string}
 */
function writePair(values) {
  return values.map(encode).join(":");
}

/**
 * @template Item
 * @param {Item[]} list
 * @param {Item | null} item
 * @returns {boolean} Whether there is one.
 */
function append(list, item) {
  return item !== null && list.push(item) > 0;
}

/**
 * @param {string} text A lone surrogate, which no address can hold, is replaced.
 * @returns {string}
 */
function encode(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/**
 * @param {string} text
 * @param {number} length
 * @returns {string} Its beginning, which ends with a whole character.
 */
function cut(text, length) {
  return text.slice(0, length).replace(/\p{Surrogate}$/u, "");
}

/**
 * @param {string} text
 * @returns {string | null} What Python may accept of it; nothing when it can't be decoded.
 */
function decode(text) {
  const decoded = decodeValue(text);
  return decoded && cut(decoded, MAXIMUM_LENGTH);
}
