/**
 * Compiles the Python modules in a folder to byte-code, in place, with the Python that runs them in the browser:
 * `node compile-modules.mjs PYODIDE FOLDER START`.
 *
 * PYODIDE is its npm package; START is the file of Pyodide's memory at its start. Each `name.py` gets a `name.pyc` beside it,
 * without docstrings and columns of errors, and never checked against its source. The same modules make the same bytes. A module
 * that can't be compiled is named on standard error.
 */

import { prepareStart } from "./pyodide-start.mjs";

const MODULES = "/modules/";
const COMPILATION = `
import compileall, py_compile
unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
compileall.compile_dir("${MODULES}", quiet=1, legacy=True, optimize=2, invalidation_mode=unchecked, stripdir="${MODULES}")
`;

const [pyodide = "", folder = "", memoryAtStart = ""] = process.argv.slice(2);
const loadPyodide = await prepareStart(pyodide, memoryAtStart);
/** @type {string[]} */
const faults = [];
const python = await loadPyodide({ stdout: (/** @type {string} */ line) => faults.push(line.replaceAll(MODULES, "")) });
python.mountNodeFS(MODULES, folder);
if (!python.runPython(COMPILATION)) {
  console.error(faults.join("\n"));
  process.exitCode = 1;
}
