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

/** What the others start is made first, so that they know its hash, or hold it. */
async function all() {
  const [first = "", ...others] = classic;
  await bundled([first], { format: "iife", sourcemap: "external" }); // what runs from its code has no address
  const code = await readFile(join(folder, first), "utf-8");
  const name = basename(first, ".js");
  const told = { ...hashes, [name.toUpperCase()]: createHash("sha256").update(code).digest("hex") };
  sources[HASHES] = Object.entries(told).map(([file, hash]) => `export const ${file} = "${hash}";`).join("\n");
  sources[`${name}-code.js`] = `export const CODE = ${JSON.stringify(code)};`;
  await Promise.all([
    ...entries.map((group) => bundled(group, { format: "esm", splitting: group.length > 1, sourcemap: true })),
    bundled(others, { format: "iife", sourcemap: true }),
  ]);
}

await all().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
