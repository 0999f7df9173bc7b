/**
 * Bundles scripts and sheets with esbuild: told on standard input what to make of what, it writes a folder.
 */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * @typedef {{library: string, sources: Record<string, string>, entries: string[][], classic: string[],
 *   hashes: Record<string, string>, folder: string}} Spec
 */

/** @type {Spec} */
const { library, sources, entries, classic, hashes, folder } = JSON.parse(await text(process.stdin));
const { build } = /** @type {typeof import("esbuild")} */ (await import(library));
const SOURCES = "sources";
const HASHES = "hashes.js";

/** The sources lie in several folders, and are one. @type {import("esbuild").Plugin} */
const oneFolder = {
  name: "one-folder",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:\.\/)?[^/]+\.(?:js|css)$/ }, ({ path }) => ({ path: basename(path), namespace: SOURCES }));
    onLoad({ filter: /.*/, namespace: SOURCES }, ({ path }) => {
      const contents = sources[path];
      return contents === undefined
        ? { errors: [{ text: `found no source ${path}` }] }
        : { contents, loader: path.endsWith(".css") ? "css" : "js" };
    });
  },
};

/**
 * @param {string[]} entryPoints
 * @param {import("esbuild").BuildOptions} options
 */
async function bundled(entryPoints, options) {
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    target: "es2022",
    minify: true,
    entryNames: "[name]",
    chunkNames: "commun-[hash]",
    legalComments: "none",
    plugins: [oneFolder],
    logLevel: "silent",
    ...options,
  });
}

/** What the others start by its address is made first, so that they know its hash. */
async function all() {
  const [first = "", ...others] = classic;
  const plain = /** @type {import("esbuild").BuildOptions} */ ({ format: "iife", sourcemap: "external" });
  await bundled([first], plain);
  const made = createHash("sha256").update(await readFile(join(folder, first))).digest("hex");
  const told = Object.entries({ ...hashes, [basename(first, ".js").toUpperCase()]: made });
  sources[HASHES] = told.map(([name, hash]) => `export const ${name} = "${hash}";`).join("\n");
  await Promise.all([
    ...entries.map((group) => bundled(group, { format: "esm", splitting: group.length > 1, sourcemap: true })),
    bundled(others, plain),
  ]);
}

await all().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
