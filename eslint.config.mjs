/** Names what a browser of the list in package.json lacks. Language itself is checked by tsc (ES2022), the rest by Biome. */

import compat from "eslint-plugin-compat";

export default [
  { files: ["{simulator,warm_python}/web/**/*.js", "versioned_texts/**/*.js"], ...compat.configs["flat/recommended"] },
  { ignores: ["**/*.min.js"] },
];
