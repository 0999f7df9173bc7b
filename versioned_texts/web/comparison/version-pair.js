/**
 * The fragment of the address that names two versions: `#texte=statuts&de=2020-01-02&a=2021-01-01`.
 *
 * What is unknown in a fragment is ignored, what is wrong corrected; a remark says so.
 */

import { decode } from "../decode.js";
import { fill } from "../wording.js";

/**
 * @typedef {import("python:json").ComparableVersion} Version
 * @typedef {import("python:json").ComparableText} Text
 *
 * @typedef {{text: Text, old: Version, recent: Version}} VersionPair
 * @typedef {{texte?: string, de?: string, a?: string}} Parameters
 *
 * @typedef {object} Reading
 * @property {VersionPair | null} pair Where the fragment names two versions.
 * @property {Parameters} parameters Those that name something published.
 * @property {string[]} remarks What was ignored or corrected, a sentence each.
 *
 * @typedef {typeof import("../../wording/scripts.json").version_pair} Sentences
 * @typedef {(key: keyof Sentences, values?: Record<string, string>) => void} Remark Makes a remark.
 */

const NAMES = /** @type {const} */ (["texte", "de", "a"]);

/** Characters of a fragment that a remark quotes. */
const MAXIMUM_QUOTE = 40;

/**
 * @param {string} fragment With or without its `#`.
 * @param {Text[]} texts
 * @param {Sentences} sentences
 * @returns {Reading}
 */
export function readPair(fragment, texts, sentences) {
  /** @type {string[]} */
  const remarks = [];
  /** @type {Remark} */
  const remark = (key, values) => remarks.push(fill(sentences[key], values));
  const { texte, de, a } = readParameters(fragment.replace(/^#/, ""), remark);
  const text = texts.find((one) => one.texte === texte);
  if (texte !== undefined && !text) {
    remark("unknown_text", { text: shorten(texte) });
  }
  if (!text) {
    return { pair: null, parameters: {}, remarks };
  }
  if (text.versions.length < 2) {
    remark("only_version", { text: text.nom });
    return { pair: null, parameters: {}, remarks };
  }
  const [old, recent] = [findVersion(text, de, remark), findVersion(text, a, remark)];
  return {
    pair: old && recent ? order(text, old, recent, remark) : null,
    parameters: { texte: text.texte, ...(old ? { de: old.date } : {}), ...(recent ? { a: recent.date } : {}) },
    remarks,
  };
}

/**
 * @param {string} text
 * @param {string} old The date of the old version.
 * @param {string} recent That of the new one.
 * @returns {string} With its `#`.
 */
export function writePair(text, old, recent) {
  return `#texte=${encodeURIComponent(text)}&de=${old}&a=${recent}`;
}

/**
 * Put two versions in order; a version and itself make no pair.
 *
 * @param {Text} text
 * @param {Version} one
 * @param {Version} other
 * @param {Remark} remark
 * @returns {VersionPair | null}
 */
function order(text, one, other, remark) {
  if (one.date === other.date) {
    remark("same_version");
    return null;
  }
  if (one.date < other.date) {
    return { text, old: one, recent: other };
  }
  remark("reordered");
  return { text, old: other, recent: one };
}

/**
 * @param {Text} text
 * @param {string | undefined} date
 * @param {Remark} remark
 */
function findVersion(text, date, remark) {
  const version = text.versions.find((one) => one.date === date);
  if (date !== undefined && !version) {
    remark("unknown_version", { text: text.nom, date: shorten(date) });
  }
  return version;
}

/**
 * @param {string} fragment
 * @param {Remark} remark
 */
function readParameters(fragment, remark) {
  /** @type {Parameters} */
  const parameters = {};
  for (const pair of fragment.split("&").filter((one) => one !== "")) {
    const equals = pair.indexOf("=");
    const name = NAMES.find((one) => one === pair.slice(0, Math.max(equals, 0)));
    const value = decode(pair.slice(equals + 1));
    if (!name) {
      remark("unknown_parameter", { parameter: shorten(pair) });
    } else if (value === null) {
      remark("illegible", { parameter: shorten(pair) });
    } else if (parameters[name] !== undefined) {
      remark("repeated", { name });
    } else {
      parameters[name] = value;
    }
  }
  return parameters;
}

/** @param {string} text */
function shorten(text) {
  return text.length <= MAXIMUM_QUOTE ? text : `${text.slice(0, MAXIMUM_QUOTE - 1)}…`;
}
