/**
 * The page's whole state in the address, as a reader can read it:
 * `#eleves=12345&forfait=oui&annees=4&devis=Tablettes:1200&option=nom:Au forfait;forfait:oui&epci=200…&communes=59350:120;59009:80`.
 *
 * Values are the texts as they were typed. The sign that parts two values is written plain, and coded (`%3B`, `%3A`)
 * where it belongs to a text. What is unknown or can't be read is left out and named.
 */

/** @typedef {import("python:json").QuestionShape} Shape */
/** @typedef {Record<string, string>} Fields Texts as typed, by field. */
/** @typedef {[label: string, amount: string]} Quote */
/** @typedef {{nom: string, saisie: Fields}} Option */
/** @typedef {{fields: Fields, quotes: Quote[], options: Option[], community: string, communes: Map<string, string>}} State */

/** Longer than anything we accept; what is longer still is cut, so that no address can weigh on the page. */
const LONGEST = 200;
const MOST_PAIRS = 200;
/** Of what was left out, as many are named. */
const MOST_NAMED = 8;
/** Characters of a name that are shown. */
const SHOWN = 60;

/** The field of the number of pupils, which every question has. */
export const HEADCOUNT = "eleves";

/**
 * @param {Shape} shape
 * @returns {State}
 */
export function emptyState(shape) {
  const fields = Object.fromEntries(shape.champs.map((field) => [field, ""]));
  return { fields, quotes: [], options: [], community: "", communes: new Map() };
}

/**
 * Read a fragment; one that names nothing of ours holds no state.
 *
 * @param {string} fragment With or without its `#`.
 * @param {Shape} shape
 * @param {string} [headcount] The number of pupils of an address that doesn't name one.
 * @returns {{state: State | null, ignored: string[]}} The state, and the names of what was left out of it.
 */
export function readFragment(fragment, shape, headcount = "") {
  const state = emptyState(shape);
  state.fields[HEADCOUNT] = headcount;
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[]} */
  const ignored = [];
  const pairs = fragment.replace(/^#/, "").split("&", MOST_PAIRS + 1);
  for (const pair of pairs.slice(0, MOST_PAIRS).filter((one) => one !== "")) {
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (equals > 0 && take(state, name, pair.slice(equals + 1), { shape, seen, ignored })) {
      seen.add(name);
    } else {
      ignored.push(name || pair);
    }
  }
  if (pairs.length > MOST_PAIRS) {
    ignored.push(`tout ce qui suit les ${MOST_PAIRS} premières valeurs`);
  }
  if (state.communes.size > 0 && state.community === "") {
    state.communes.clear();
    ignored.push("communes, sans intercommunalité ni commune (epci)");
  }
  return { state: seen.size > 0 ? state : null, ignored };
}

/**
 * Name what was left out, a few of them and how many more.
 *
 * @param {string[]} ignored
 * @returns {string}
 */
export function named(ignored) {
  const names = [...new Set(ignored)].map(
    (name) => `«\u00a0${name.length > SHOWN ? `${cut(name, SHOWN)}…` : name}\u00a0»`,
  );
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : "");
}

/**
 * Take one value of an address into a state.
 *
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @param {{shape: Shape, seen: Set<string>, ignored: string[]}} reading What is known; the names taken so far, as a field counts once; and where a value
 *   that can be taken in part names the rest.
 * @returns {boolean} Whether it could be taken.
 */
function take(state, name, value, { shape, seen, ignored }) {
  const isField = shape.champs.includes(name);
  if (isField || name === "epci") {
    const text = decoded(value);
    if (text === null || seen.has(name)) {
      return false;
    }
    if (isField) {
      state.fields[name] = text;
    } else {
      state.community = text;
    }
    return true;
  }
  switch (name) {
    case "devis":
      return state.quotes.length < shape.devis && taken(halves(value), (quote) => state.quotes.push(quote));
    case "communes":
      return takeCommunes(state, value, shape.communes, ignored);
    case "option":
      return (
        state.options.length < shape.options &&
        taken(readOption(value, shape.champs_option), (option) => state.options.push(option))
      );
    default:
      return false;
  }
}

/**
 * Take the communes that can be read, each once, and name the others.
 *
 * @param {State} state
 * @param {string} value
 * @param {number} most
 * @param {string[]} ignored
 * @returns {boolean} Whether there is one.
 */
function takeCommunes(state, value, most, ignored) {
  const before = state.communes.size;
  for (const one of value.split(";", most + 1)) {
    const read = state.communes.size < most ? halves(one) : null;
    if (read && read[0] !== "" && !state.communes.has(read[0])) {
      state.communes.set(...read);
    } else {
      ignored.push(`communes=${one}`);
    }
  }
  return state.communes.size > before;
}

/**
 * Write a state as a fragment; what is empty is left out, but for the pupils.
 *
 * @param {State} state
 * @param {Shape} shape
 * @returns {string} With its `#`.
 */
export function writeFragment({ fields, quotes, options, community, communes }, shape) {
  const filled = [...communes].filter(([, text]) => text.trim() !== "");
  const pairs = [
    ...shape.champs
      .filter((field) => field === HEADCOUNT || (fields[field] ?? "") !== "")
      .map((field) => [field, coded(fields[field] ?? "")]),
    ...quotes
      .filter((quote) => quote.some((text) => text !== ""))
      .map((quote) => ["devis", quote.map(coded).join(":")]),
    ...options.map((option) => ["option", writeOption(option)]),
    ...(community ? [["epci", coded(community)]] : []),
    ...(filled.length > 0 ? [["communes", filled.map((one) => one.map(coded).join(":")).join(";")]] : []),
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
    const read = halves(part);
    const field = fields.find((known) => known === read?.[0]);
    if (read?.[0] === "nom") {
      option.nom = read[1];
    } else if (read && field) {
      option.saisie[field] = read[1];
    } else {
      return null;
    }
  }
  return option;
}

/**
 * @param {Option} option
 * @returns {string}
 */
function writeOption({ nom, saisie }) {
  const filled = Object.entries(saisie).filter(([, text]) => text !== "" && text !== "non");
  return [["nom", nom], ...filled].map((pair) => pair.map(coded).join(":")).join(";");
}

/**
 * @param {string} text Two values parted by a colon.
 * @returns {[string, string] | null}
 */
function halves(text) {
  const [first, second, ...more] = text.split(":").map(decoded);
  return first == null || second == null || more.length > 0 ? null : [first, second];
}

/**
 * @template Read
 * @param {Read | null} read
 * @param {(read: Read) => void} take
 * @returns {boolean}
 */
function taken(read, take) {
  if (read !== null) {
    take(read);
  }
  return read !== null;
}

/**
 * @param {string} text
 * @returns {string}
 */
function coded(text) {
  return encodeURIComponent(wellFormed(text));
}

/**
 * Put the sign of what is unknown in the place of half a character, which no address can hold and no program reads.
 *
 * @param {string} text
 * @returns {string}
 */
export function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * @param {string} text
 * @param {number} length
 * @returns {string} Its beginning, that ends with a whole character.
 */
function cut(text, length) {
  return text.slice(0, length).replace(/\p{Surrogate}$/u, "");
}

/**
 * @param {string} text
 * @returns {string | null} Nothing when it can't be decoded.
 */
function decoded(text) {
  try {
    // a code that is cut short is left out with what follows it
    const short = text.length > LONGEST * 9 ? text.slice(0, LONGEST * 9).replace(/(%[0-9A-F]?[0-9A-F]?)+$/i, "") : text;
    return cut(decodeURIComponent(short.replaceAll("+", " ")), LONGEST);
  } catch {
    return null;
  }
}
