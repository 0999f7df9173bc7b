/**
 * The fragment of the address, which holds the page's whole state in a readable form:
 * `#eleves=12345&forfait=oui&annees=4&devis=Tablettes:1200&option=nom:Au forfait;forfait:oui&epci=200…&communes=59350:120;59009:80`.
 *
 * Values are the texts as they were typed. A separator is written plain, and percent-encoded (`%3B`, `%3A`) where it belongs
 * to a text. A value that is unknown or can't be read is ignored, and its name is reported.
 */

export const FIELDS = /** @type {const} */ ([
  "eleves",
  "forfait",
  "demi-journees",
  "subvention",
  "tarif",
  "annees",
  "evolution-effectifs",
  "evolution-tarif",
  "deploiement",
]);

/** What an option may change. */
export const OPTION_FIELDS = /** @type {const} */ (["forfait", "demi-journees", "subvention"]);

/** @typedef {typeof FIELDS[number]} Field */
/** @typedef {typeof OPTION_FIELDS[number]} OptionField */
/** @typedef {Record<Field, string>} Fields */
/** @typedef {[label: string, amount: string]} Quote */
/** @typedef {{nom: string, saisie: Partial<Record<OptionField, string>>}} Option */
/** @typedef {{fields: Fields, quotes: Quote[], options: Option[], community: string, communes: Map<string, string>}} State */

/** Characters of a value, more than Python accepts; a longer one is cut, so that no address slows the page down. */
const MAXIMUM_LENGTH = 200;
const MAXIMUM_PAIRS = 200;
const MAXIMUM_COMMUNES = 2000;
export const MAXIMUM_OPTIONS = 3;
export const MAXIMUM_QUOTES = 50;
/** How many names a list shows. */
const MAXIMUM_NAMES = 8;
/** Characters of a name that are shown. */
const MAXIMUM_NAME_LENGTH = 60;

/** @returns {State} */
function emptyState() {
  const fields = /** @type {Fields} */ (Object.fromEntries(FIELDS.map((field) => [field, ""])));
  return { fields, quotes: [], options: [], community: "", communes: new Map() };
}

/**
 * @param {string} fragment With or without its `#`.
 * @param {string} [headcount] The number of pupils where the fragment gives none.
 * @returns {{state: State | null, ignored: string[]}} No state where the fragment gives no value of ours; and the names of
 *   ignored values.
 */
export function readFragment(fragment, headcount = "") {
  const state = emptyState();
  state.fields.eleves = headcount;
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[]} */
  const ignored = [];
  const pairs = fragment.replace(/^#/, "").split("&", MAXIMUM_PAIRS + 1);
  for (const pair of pairs.slice(0, MAXIMUM_PAIRS).filter((one) => one !== "")) {
    const equals = pair.indexOf("=");
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (equals > 0 && readValue(state, name, pair.slice(equals + 1), { seen, ignored })) {
      seen.add(name);
    } else {
      ignored.push(name || pair);
    }
  }
  if (pairs.length > MAXIMUM_PAIRS) {
    ignored.push(`tout ce qui suit les ${MAXIMUM_PAIRS} premières valeurs`);
  }
  if (state.communes.size > 0 && state.community === "") {
    state.communes.clear();
    ignored.push("communes, sans intercommunalité ni commune (epci)");
  }
  return { state: seen.size > 0 ? state : null, ignored };
}

/**
 * List names for a reader: the first ones, and how many more.
 *
 * @param {string[]} all
 * @returns {string}
 */
export function listNames(all) {
  const names = [...new Set(all)].map((name) => {
    return `«\u00a0${name.length > MAXIMUM_NAME_LENGTH ? `${cut(name, MAXIMUM_NAME_LENGTH)}…` : name}\u00a0»`;
  });
  const more = names.length - MAXIMUM_NAMES;
  return names.slice(0, MAXIMUM_NAMES).join(", ") + (more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : "");
}

/**
 * Read one value of a fragment into a state.
 *
 * @param {State} state
 * @param {string} name
 * @param {string} value
 * @param {{seen: Set<string>, ignored: string[]}} progress The names read so far, as a field counts once; and the ignored
 *   ones, to which a value that can be read in part adds the rest.
 * @returns {boolean} Whether it could be read.
 */
function readValue(state, name, value, { seen, ignored }) {
  const field = FIELDS.find((known) => known === name);
  if (field || name === "epci") {
    const text = decode(value);
    if (text === null || seen.has(name)) {
      return false;
    }
    if (field) {
      state.fields[field] = text;
    } else {
      state.community = text;
    }
    return true;
  }
  switch (name) {
    case "devis":
      return state.quotes.length < MAXIMUM_QUOTES && append(state.quotes, readPair(value));
    case "communes":
      return readCommunes(state.communes, value, ignored);
    case "option":
      return state.options.length < MAXIMUM_OPTIONS && append(state.options, readOption(value));
    default:
      return false;
  }
}

/**
 * Read the communes, each once, and ignore those that can't be read.
 *
 * @param {Map<string, string>} communes
 * @param {string} value
 * @param {string[]} ignored
 * @returns {boolean} Whether one could be read.
 */
function readCommunes(communes, value, ignored) {
  const before = communes.size;
  for (const text of value.split(";", MAXIMUM_COMMUNES + 1)) {
    const pair = communes.size < MAXIMUM_COMMUNES ? readPair(text) : null;
    if (pair && pair[0] !== "" && !communes.has(pair[0])) {
      communes.set(...pair);
    } else {
      ignored.push(`communes=${text}`);
    }
  }
  return communes.size > before;
}

/**
 * @param {State} state Empty values are omitted, but for the number of pupils.
 * @returns {string} With its `#`.
 */
export function writeFragment({ fields, quotes, options, community, communes }) {
  const headcounts = [...communes].filter(([, text]) => text.trim() !== "");
  const pairs = [
    ...FIELDS.filter((field) => field === "eleves" || fields[field] !== "").map((field) => [
      field,
      encode(fields[field]),
    ]),
    ...quotes.filter((quote) => quote.some((text) => text !== "")).map((quote) => ["devis", writePair(quote)]),
    ...options.map((option) => ["option", writeOption(option)]),
    ...(community ? [["epci", encode(community)]] : []),
    ...(headcounts.length > 0 ? [["communes", headcounts.map(writePair).join(";")]] : []),
  ];
  return `#${pairs.map((pair) => pair.join("=")).join("&")}`;
}

/**
 * @param {string} value
 * @returns {Option | null}
 */
function readOption(value) {
  /** @type {Option} */
  const option = { nom: "", saisie: {} };
  for (const part of value.split(";")) {
    const [name, text = ""] = readPair(part) ?? [];
    const field = OPTION_FIELDS.find((known) => known === name);
    if (name === "nom") {
      option.nom = text;
    } else if (field) {
      option.saisie[field] = text;
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
  const values = Object.entries(saisie).filter(([, text]) => text !== "" && text !== "non");
  return [["nom", nom], ...values].map(writePair).join(";");
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
  if (item !== null) {
    list.push(item);
  }
  return item !== null;
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
 * @returns {string | null} Nothing when it can't be decoded.
 */
function decode(text) {
  try {
    return cut(decodeURIComponent(text.replaceAll("+", " ")), MAXIMUM_LENGTH);
  } catch {
    return null;
  }
}
