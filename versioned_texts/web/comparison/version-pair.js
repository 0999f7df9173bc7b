/**
 * The fragment of the address that names two versions: `#texte=statuts&de=2020-01-02&a=2021-01-01`.
 *
 * What is unknown in a fragment is ignored, what is wrong corrected; a remark says so.
 */

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
 */

const NAMES = /** @type {const} */ (["texte", "de", "a"]);

/** Characters of a fragment that a remark quotes. */
const MAXIMUM_QUOTE = 40;

/**
 * @param {string} fragment With or without its `#`.
 * @param {Text[]} texts
 * @returns {Reading}
 */
export function readPair(fragment, texts) {
  /** @type {string[]} */
  const remarks = [];
  const { texte, de, a } = readParameters(fragment.replace(/^#/, ""), remarks);
  const text = texts.find((one) => one.texte === texte);
  if (texte !== undefined && !text) {
    remarks.push(`Aucun texte « ${shorten(texte)} » n’est publié ici : il n’en est pas tenu compte.`);
  }
  if (!text) {
    return { pair: null, parameters: {}, remarks };
  }
  if (text.versions.length < 2) {
    remarks.push(`${text.nom} : une seule version est publiée ici, il n’y a rien à comparer.`);
    return { pair: null, parameters: {}, remarks };
  }
  const [old, recent] = [findVersion(text, de, remarks), findVersion(text, a, remarks)];
  return {
    pair: old && recent ? order(text, old, recent, remarks) : null,
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
 * @param {string[]} remarks
 * @returns {VersionPair | null}
 */
function order(text, one, other, remarks) {
  if (one.date === other.date) {
    remarks.push("La même version est choisie deux fois : choisissez deux versions différentes.");
    return null;
  }
  if (one.date < other.date) {
    return { text, old: one, recent: other };
  }
  remarks.push("La version nouvelle est antérieure à l’ancienne : elles sont comparées dans l’ordre des dates.");
  return { text, old: other, recent: one };
}

/**
 * @param {Text} text
 * @param {string | undefined} date
 * @param {string[]} remarks
 * @returns {Version | undefined}
 */
function findVersion(text, date, remarks) {
  const version = text.versions.find((one) => one.date === date);
  if (date !== undefined && !version) {
    remarks.push(`${text.nom} : aucune version « ${shorten(date)} » n’est publiée ici, il n’en est pas tenu compte.`);
  }
  return version;
}

/**
 * @param {string} fragment
 * @param {string[]} remarks
 * @returns {Parameters}
 */
function readParameters(fragment, remarks) {
  /** @type {Parameters} */
  const parameters = {};
  for (const pair of fragment.split("&").filter((one) => one !== "")) {
    const equals = pair.indexOf("=");
    const name = NAMES.find((one) => one === pair.slice(0, Math.max(equals, 0)));
    const value = decode(pair.slice(equals + 1));
    if (!name) {
      remarks.push(
        `L’adresse contient « ${shorten(pair)} », que cette page ne reconnaît pas : il n’en est pas tenu compte.`,
      );
    } else if (value === null) {
      remarks.push(`L’adresse contient « ${shorten(pair)} », qui est illisible : il n’en est pas tenu compte.`);
    } else if (parameters[name] !== undefined) {
      remarks.push(`L’adresse contient deux fois « ${name} » : seule la première valeur est prise en compte.`);
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

/**
 * @param {string} text
 * @returns {string | null} Nothing when it can't be decoded.
 */
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
