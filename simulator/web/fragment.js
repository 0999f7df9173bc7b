/**
 * The form's state in the address: `#eleves=12345&forfait=oui&demi-journees=3&subvention=2000&tarif=2023-06-15`.
 *
 * Values are the texts as they were typed. What a reader's address holds beyond that is left out.
 */

export const FIELDS = /** @type {const} */ (["eleves", "forfait", "demi-journees", "subvention", "tarif"]);

/** @typedef {typeof FIELDS[number]} Field */
/** @typedef {Record<Field, string>} State */

/** Longer than anything we accept; what is longer still is cut, so that no address can weigh on the page. */
const LONGEST = 200;

/** @returns {State} */
export function emptyState() {
  return { eleves: "", forfait: "", "demi-journees": "", subvention: "", tarif: "" };
}

/**
 * Read a fragment; one that names none of our fields holds no state.
 *
 * @param {string} fragment With or without its `#`.
 * @param {State} [unnamed] What a field is that the fragment does not name; nothing, unless told.
 * @returns {State | null}
 */
export function readFragment(fragment, unnamed = emptyState()) {
  const state = { ...unnamed };
  /** @type {Set<string>} */
  const seen = new Set();
  for (const pair of fragment.replace(/^#/, "").split("&")) {
    const equals = pair.indexOf("=");
    const name = FIELDS.find((field) => field === pair.slice(0, equals));
    const value = decoded(pair.slice(equals + 1));
    if (equals > 0 && name && value !== null && !seen.has(name)) {
      state[name] = value.slice(0, LONGEST);
      seen.add(name);
    }
  }
  return seen.size > 0 ? state : null;
}

/**
 * Write a state as a fragment; an optional field left empty is left out.
 *
 * @param {State} state
 * @returns {string} With its `#`.
 */
export function writeFragment(state) {
  const pairs = FIELDS.filter((field) => field === "eleves" || state[field] !== "").map(
    (field) => `${field}=${encodeURIComponent(state[field])}`,
  );
  return `#${pairs.join("&")}`;
}

/**
 * @param {string} text
 * @returns {string | null} Nothing when it can't be decoded.
 */
function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
