/**
 * Bundles scripts and sheets with esbuild: reads what to make of which sources as JSON on standard input, writes a folder.
 */

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * @typedef {Record<string, string>} Sources Paths of sources, by the names they are published under.
 * @typedef {object} Spec
 * @property {string} library Where esbuild is.
 * @property {string} root The folder from which paths of sources start.
 * @property {string} folder Where to write.
 * @property {Sources[]} entries Modules and sheets; those of one group share chunks.
 * @property {Sources} classic
 * @property {[name: string, source: string]} worker
 * @property {Record<string, string>} constants
 */

/** @type {Spec} */
const { library, root, folder, entries, classic, worker, constants } = JSON.parse(await text(process.stdin));
const { build } = /** @type {typeof import("esbuild")} */ (await import(library));

/**
 * @param {Sources} sources
 * @param {import("esbuild").BuildOptions} options
 * @returns {Promise<import("esbuild").OutputFile[]>}
 */
async function bundle(sources, options) {
  const { outputFiles = [] } = await build({
    entryPoints: Object.entries(sources).map(([name, source]) => ({ in: source, out: name.replace(/\.\w+$/, "") })),
    absWorkingDir: root,
    outdir: root, // maps name sources from here; nothing is written
    write: false,
    tsconfigRaw: {}, // the type checker's settings are no concern of what is published
    bundle: true,
    target: "es2022",
    minify: true,
    chunkNames: "commun-[hash]",
    legalComments: "none",
    logLevel: "silent",
    ...options,
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(join(folder, basename(path)), contents)));
  return outputFiles;
}

/** The worker is bundled first: the others hold its hash, or its code. */
async function bundleAll() {
  const [name, source] = worker;
  // a worker that runs from its code has no address beside which a map could be
  const files = await bundle({ [name]: source }, { format: "iife", sourcemap: "external" });
  const code = files.find(({ path }) => basename(path) === name)?.text ?? "";
  const known = { ...constants, WORKER_CODE: code, WORKER_HASH: createHash("sha256").update(code).digest("hex") };
  const define = Object.fromEntries(
    Object.entries(known).map(([constant, value]) => [constant, JSON.stringify(value)]),
  );
  await Promise.all([
    ...entries.map((group) => {
      const splitting = Object.keys(group).length > 1;
      return bundle(group, { format: "esm", splitting, sourcemap: true, define });
    }),
    bundle(classic, { format: "iife", sourcemap: true, define }),
  ]);
}

await bundleAll().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
