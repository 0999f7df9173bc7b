/**
 * The fragment of the address, which holds the page's whole state in a readable form:
 * `#eleves=12345&annees=4&devis=Tablettes:1200&option=nom:Autre choix;subvention:2000&epci=200…&communes=59350:120;59009:80`.
 * Python writes and reads the same (`simulator/exports/share_link.py`).
 *
 * Values are the texts as they were typed. A separator is written plain, and percent-encoded (`%3B`, `%3A`) where it belongs
 * to a text. Names are read in capitals too. A value that is unknown or can't be read is ignored, and its name is reported.
 */

import type { GivenTable, QuestionShape as Shape } from "python:json";
import { decode as decodeValue } from "../../../versioned_texts/web/decode.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";

type Sentences = typeof import("../../wording/scripts.json").fragment;
/** Texts as typed, by field. */
export type Fields = Record<string, string>;
export type Quote = [label: string, amount: string];
export type Option = { nom: string; saisie: Fields };
export interface State {
  /** The number of pupils is not among them where it is that of a community. */
  fields: Fields;
  quotes: Quote[];
  options: Option[];
  community: string;
  communes: Map<string, string>;
  /** Whether private schools count. */
  hasPrivate: boolean;
  table: Table | null;
}

/** Where pupils come from that are not published. */
export type Table = GivenTable;

/** Characters of a value, more than Python accepts; a longer one is cut, so that no address slows the page down. */
const MAXIMUM_LENGTH = 200;
const MAXIMUM_PAIRS = 200;
/** The names of the community in a fragment: the one that is written, and the one of the terminal. */
const COMMUNITY = ["epci", "collectivite"];
const PRIVATE = "prives";
/** What may be given more than once. */
const LISTS = ["devis", "option", "communes"];

/**
 * @param fragment With or without its `#`.
 * @param pupils The number of pupils where the fragment gives neither one nor a community.
 * @returns No state where the fragment gives no value of ours; and the names of
 *   ignored values. A field whose value can't be read is empty.
 */
export function readFragment(fragment: string, shape: Shape, pupils = ""): { state: State | null; ignored: string[] } {
  const { champs, effectif } = shape;
  const fields = { ...Object.fromEntries(champs.map((field) => [field, ""])), [effectif]: pupils };
  const state: State = {
    fields,
    quotes: [],
    options: [],
    community: "",
    communes: new Map(),
    hasPrivate: false,
    table: null,
  };
  const names = [...champs, ...COMMUNITY, ...LISTS, PRIVATE, "fichier"];
  const seen = new Set<string>();
  const ignored: string[] = [];
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

/** Quote names for a reader, each once, and no more than one reads. */
export function listNames(all: string[], says: Sentences): string {
  const names = [...new Set(all)].map((name) => fill(says.name, { name })).join(", ");
  return names.length > MAXIMUM_LENGTH ? `${cut(names, MAXIMUM_LENGTH)}…` : names;
}

/**
 * Read one value of a fragment into a state.
 *
 * @param ignored The names of ignored values, to which one that can be read in part adds the rest.
 * @returns Whether it could be read.
 */
function readValue(state: State, name: string, value: string, shape: Shape, ignored: string[]): boolean {
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

/** Read the communes, each once, and ignore those that can't be read. */
function readCommunes(communes: Map<string, string>, value: string, maximum: number, ignored: string[]) {
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
 * @param state Empty values are omitted, but for the number of pupils where it is typed.
 * @returns With its `#`.
 */
export function writeFragment(state: State, { champs, effectif, non, oui }: Shape): string {
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

/** @param fields Those that an option may change. */
function readOption(value: string, fields: string[]): Option | null {
  const option: Option = { nom: "", saisie: {} };
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

/** @param no What a field says of a line that is left. */
function writeOption({ nom, saisie }: Option, no: string): string {
  const values = Object.entries(saisie).filter(([, text]) => text !== "" && text !== no);
  return [["nom", nom], ...values].map(writePair).join(";");
}

/** @param value Name and day of a table, then what was changed of it. */
function readTable(value: string): Table | null {
  const [first = "", ...others] = value.split(";");
  const [nom, jour = ""] = readPair(first) ?? [];
  const suite = others.map(decode).filter((code) => code !== null);
  return nom !== undefined && isDay(jour) ? { nom, jour, suite } : null;
}

/** @returns Whether it is a day in ISO format. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(`${text}T`);
}

function writeTable({ nom, jour, suite = [] }: Table) {
  return [writePair([nom, jour]), ...suite.map(encode)].join(";");
}

/** @param text Two values separated by a colon. */
function readPair(text: string): [string, string] | null {
  const [first, second, ...more] = text.split(":").map(decode);
  return first == null || second == null || more.length > 0 ? null : [first, second];
}

function writePair(values: string[]): string {
  return values.map(encode).join(":");
}

/** @returns Whether there is one. */
function append<Item>(list: Item[], item: Item | null): boolean {
  return item !== null && list.push(item) > 0;
}

/** @param text A lone surrogate, which no address can hold, is replaced. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** @returns Its beginning, which ends with a whole character. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Surrogate}$/u, "");
}

/** @returns What Python may accept of it; nothing when it can't be decoded. */
function decode(text: string): string | null {
  const decoded = decodeValue(text);
  return decoded && cut(decoded, MAXIMUM_LENGTH);
}
