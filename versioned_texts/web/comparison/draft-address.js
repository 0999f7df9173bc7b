/**
 * The fragment of the address: `#texte=statuts&de=2020-01-02` names a version, `&a=2021-01-01` another, `&projet=…` what would
 * change it: the fields of the question in JSON, by DEFLATE, in base64url.
 */

/** @typedef {Partial<Record<"texte" | "de" | "a" | "projet", string>>} Parameters */

/** Characters of a fragment: some mail programs cut a longer address. */
const LONGEST = 2000;

const NAMES = /** @type {const} */ (["texte", "de", "a", "projet"]);

/**
 * @param {string} fragment
 * @returns {{parameters: Parameters, unknown: string[]}} What has no name of ours, or its name twice, is unknown.
 */
export function readParameters(fragment) {
  /** @type {Parameters} */
  const parameters = {};
  const unknown = [];
  for (const [key, value] of new URLSearchParams(fragment.slice(1))) {
    const name = NAMES.find((one) => one === key);
    if (name && parameters[name] === undefined) {
      parameters[name] = value;
    } else {
      unknown.push(`${key}=${value}`);
    }
  }
  return { parameters, unknown };
}

/**
 * @param {Parameters} names Of versions.
 * @param {object | null} fields What would change, if anything.
 * @returns {Promise<{fragment: string, isWhole: boolean}>} Without the change where it would be too long.
 */
export async function writeFragment(names, fields) {
  const start = `#${new URLSearchParams(names)}`;
  const fragment = fields ? `${start}&projet=${await pack(fields)}` : start;
  const isWhole = fragment.length <= LONGEST;
  return { fragment: isWhole ? fragment : start, isWhole };
}

/** @param {object} fields */
async function pack(fields) {
  const bytes = await pass(new TextEncoder().encode(JSON.stringify(fields)), new CompressionStream("deflate-raw"));
  const binary = Array.from(bytes, (one) => String.fromCharCode(one)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {string} text
 * @returns {Promise<Record<string, unknown> | null>} Nothing when it is no change.
 */
export async function unpack(text) {
  try {
    const binary = atob(text.slice(0, LONGEST).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (one) => one.charCodeAt(0));
    const fields = JSON.parse(new TextDecoder().decode(await pass(bytes, new DecompressionStream("deflate-raw"))));
    return fields instanceof Object ? fields : null;
  } catch {
    return null;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {CompressionStream | DecompressionStream} stream
 */
async function pass(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
