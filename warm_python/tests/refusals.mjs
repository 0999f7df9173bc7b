/**
 * Has snapshots made that can't be, all in this process: `node refusals.mjs PYODIDE ENGINE MODULES RECIPES`, where RECIPES are files;
 * writes what each is refused with. Each import runs the program anew.
 */

const [pyodide = "", engine = "", modules = "", ...recipes] = process.argv.slice(2);
const messages = [];
for (const recipe of recipes) {
  process.argv = ["node", "make-snapshot.mjs", pyodide, engine, modules, recipe];
  try {
    await import(`../snapshot/make-snapshot.mjs?${messages.length}`);
  } catch (error) {
    messages.push(/** @type {Error} */ (error).message);
  }
  process.removeAllListeners("uncaughtException");
}
process.stdout.write(JSON.stringify(messages), () => process.exit(0));
