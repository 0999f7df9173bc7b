/** Names what a browser of the list in package.json lacks. Language itself is checked by tsc (ES2022), the rest by Biome. */

import { stripTypeScriptTypes } from "node:module";
import css from "@eslint/css";
import compat from "eslint-plugin-compat";

/** Of sheets, what is younger than the browsers of 2023, or lacks in one for ever: nothing is lost to a reader without it. */
const DECORATION = {
  allowAtRules: ["page"],
  allowProperties: [
    ...["accent-color", "content-visibility", "forced-color-adjust", "orphans", "paint-order", "print-color-adjust"],
    ...["resize", "text-wrap", "user-select", "widows"],
  ],
  allowPropertyValues: { "break-after": ["avoid"], "break-before": ["avoid"] },
  allowSelectors: ["details-content", "marker"],
};

/** Gives a script without its types, each sign at its place: the parsers of TypeScript for ESLint know no TypeScript 7. */
const withoutTypes = { preprocess: (text) => [stripTypeScriptTypes(text)], postprocess: (found) => found.flat() };

export default [
  { files: ["{simulator,versioned_texts,warm_python}/**/*.ts"], processor: withoutTypes, ...compat.configs["flat/recommended"] },
  { files: ["versioned_texts/**/*.js"], ...compat.configs["flat/recommended"] },
  {
    files: ["{simulator,versioned_texts}/**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: { "css/use-baseline": ["error", { available: 2023, ...DECORATION }] },
  },
  { ignores: ["**/*.min.js"] },
];
