/**
 * The choice of two versions in the address: `#texte=conditions&de=2023-06-15&a=2026-07-01`.
 *
 * What an address says beyond that, or says wrong, is left out and told.
 */

/**
 * @typedef {import("python:json").ComparableVersion} Version
 * @typedef {import("python:json").ComparableText} Text
 *
 * @typedef {{text: Text, old: Version, new: Version}} Choice
 * @typedef {{texte?: string, de?: string, a?: string}} Asked
 *
 * @typedef {object} Reading
 * @property {Choice | null} choice The two versions, when the address names two.
 * @property {Asked} asked What of the address names something that is published.
 * @property {string[]} remarks What was left out or put right, a sentence each.
 */

const NAMES = /** @type {const} */ (["texte", "de", "a"]);

/** @typedef {typeof NAMES[number]} Name */

/** Longer than any address of ours; what is longer is cut where it is told. */
const LONGEST = 40;

/**
 * Read a fragment.
 *
 * @param {string} fragment With or without its `#`.
 * @param {Text[]} texts
 * @returns {Reading}
 */
export function readChoice(fragment, texts) {
  /** @type {string[]} */
  const remarks = [];
  const asked = parameters(fragment.replace(/^#/, ""), remarks);
  const text = texts.find(({ texte }) => texte === asked.texte);
  if (asked.texte !== undefined && !text) {
    remarks.push(`Aucun texte « ${short(asked.texte)} » n’est publié ici : il n’en est pas tenu compte.`);
    return { choice: null, asked: {}, remarks };
  }
  if (!text) {
    return { choice: null, asked: {}, remarks };
  }
  if (text.versions.length < 2) {
    remarks.push(`${text.nom} : une seule version est publiée ici, il n’y a rien à comparer.`);
    return { choice: null, asked: {}, remarks };
  }
  const [old, recent] = [versionOf(text, asked.de, remarks), versionOf(text, asked.a, remarks)];
  return {
    choice: old && recent ? ordered(text, old, recent, remarks) : null,
    asked: { texte: text.texte, ...(old ? { de: old.date } : {}), ...(recent ? { a: recent.date } : {}) },
    remarks,
  };
}

/**
 * Write a choice as a fragment.
 *
 * @param {Choice} choice
 * @returns {string} With its `#`.
 */
export function writeChoice(choice) {
  return `#texte=${encodeURIComponent(choice.text.texte)}&de=${choice.old.date}&a=${choice.new.date}`;
}

/**
 * Put two versions in order; a version compared with itself is no choice.
 *
 * @param {Text} text
 * @param {Version} one
 * @param {Version} other
 * @param {string[]} remarks
 * @returns {Choice | null}
 */
function ordered(text, one, other, remarks) {
  if (one.date === other.date) {
    remarks.push("Les deux versions sont la même : choisissez-en deux.");
    return null;
  }
  if (one.date < other.date) {
    return { text, old: one, new: other };
  }
  remarks.push("La version nouvelle précédait l’ancienne : les voici dans l’ordre.");
  return { text, old: other, new: one };
}

/**
 * @param {Text} text
 * @param {string | undefined} date
 * @param {string[]} remarks
 * @returns {Version | undefined}
 */
function versionOf(text, date, remarks) {
  const found = text.versions.find((version) => version.date === date);
  if (date !== undefined && !found) {
    remarks.push(`${text.nom} : aucune version « ${short(date)} » n’est publiée ici, il n’en est pas tenu compte.`);
  }
  return found;
}

/**
 * @param {string} fragment
 * @param {string[]} remarks
 * @returns {Asked}
 */
function parameters(fragment, remarks) {
  /** @type {Asked} */
  const asked = {};
  for (const pair of fragment.split("&").filter((one) => one !== "")) {
    const equals = pair.indexOf("=");
    const name = NAMES.find((one) => one === pair.slice(0, Math.max(equals, 0)));
    const value = decoded(pair.slice(equals + 1));
    if (!name) {
      remarks.push(
        `L’adresse contient « ${short(pair)} », que cette page ne connaît pas : il n’en est pas tenu compte.`,
      );
    } else if (value === null) {
      remarks.push(`L’adresse contient « ${short(pair)} », qui ne peut pas se lire : il n’en est pas tenu compte.`);
    } else if (asked[name] !== undefined) {
      remarks.push(`L’adresse dit deux fois « ${name} » : seule la première compte.`);
    } else {
      asked[name] = value;
    }
  }
  return asked;
}

/** @param {string} text */
function short(text) {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
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
