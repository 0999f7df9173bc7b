/**
 * The fragment of the address: `#texte=statuts&de=2020-01-02` names a version, `&a=2021-01-01` another, `&projet=…` what would
 * change it: in JSON, by DEFLATE, in base64url.
 */

/** Characters of a fragment: some mail programs cut a longer address. */
const LONGEST = 2000;

/** Those of the form. */
type Fields = Record<string, unknown>;

/**
 * @param version The path of its page.
 * @returns Without the change where it would be too long.
 */
export async function writeFragment(
  version: string,
  { a, ...change }: Fields,
): Promise<{ fragment: string; isWhole: boolean }> {
  const [texte = "", de = ""] = version.split("/");
  const start = `#${new URLSearchParams({ texte, de })}`;
  const fragment = typeof a === "string" ? `${start}&a=${a.split("/")[1]}` : `${start}&projet=${await pack(change)}`;
  const isWhole = fragment.length <= LONGEST;
  return { fragment: isWhole ? fragment : start, isWhole };
}

/** @returns A version, and a change if it names one; rejects where that is damaged. */
export async function readFragment(fragment: string): Promise<Fields> {
  const { texte, de, a, projet } = Object.fromEntries(new URLSearchParams(fragment.slice(1)));
  const version = `${texte}/${de}/`;
  if (a) {
    return { version, voie: "versions", a: `${texte}/${a}/` };
  }
  if (!projet) {
    return { version };
  }
  const { articles, ...change } = await unpack(projet);
  return { version, ...change, ...(articles ? { articles: { [version]: articles } } : {}) };
}

async function pack(change: object) {
  const bytes = await pass(new TextEncoder().encode(JSON.stringify(change)), new CompressionStream("deflate-raw"));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function unpack(text: string) {
  const binary = atob(text.slice(0, LONGEST).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(await pass(bytes, new DecompressionStream("deflate-raw"))));
}

async function pass(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
