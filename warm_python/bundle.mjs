/**
 * Bundles scripts and sheets with esbuild: reads what to make of which sources as JSON on standard input, writes a folder.
 */

import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * @typedef {Record<string, string>} Sources Paths of sources, by the names they are published under.
 * @typedef {object} Spec
 * @property {string} library Where esbuild is.
 * @property {string} root The folder from which paths of sources start.
 * @property {string} folder Where to write.
 * @property {Sources} entries Modules and sheets, each whole: an import would carry no hash.
 * @property {Sources} classic
 * @property {string} worker The script that becomes the constant `WORKER_CODE`.
 * @property {Record<string, string>} constants
 */

/** @type {Spec} */
const { library, root, folder, entries, classic, worker, constants } = JSON.parse(await text(process.stdin));
const { build } = /** @type {typeof import("esbuild")} */ (await import(library));

/**
 * @param {Sources} sources
 * @param {import("esbuild").BuildOptions} options
 */
async function bundle(sources, options) {
  const { outputFiles = [] } = await build({
    entryPoints: Object.entries(sources).map(([name, source]) => ({ in: source, out: name.replace(/\.\w+$/, "") })),
    absWorkingDir: root,
    outdir: root, // maps name sources from here; nothing is written
    write: false,
    // a field without a value is no code; further settings of the type checker are no concern of what is published
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    bundle: true,
    target: "es2022",
    minify: true,
    legalComments: "none",
    charset: "utf8", // escapes would be twice as long
    logLevel: "silent",
    ...options,
  });
  return outputFiles;
}

/**
 * @param {Sources} sources
 * @param {import("esbuild").BuildOptions} options
 */
async function writeBundle(sources, options) {
  const files = await bundle(sources, { ...options, sourcemap: true });
  await Promise.all(files.map(({ path, contents }) => writeFile(join(folder, basename(path)), contents)));
}

/** The worker is bundled first: the others hold its code. */
async function bundleAll() {
  const [file] = await bundle({ worker }, { format: "iife" });
  const known = Object.entries({ ...constants, WORKER_CODE: file?.text ?? "" });
  const define = Object.fromEntries(known.map(([constant, value]) => [constant, JSON.stringify(value)]));
  await Promise.all([
    writeBundle(entries, { format: "esm", define }),
    writeBundle(classic, { format: "iife", define }),
  ]);
}

await bundleAll().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
