/**
 * Filling in the sentences of scripts, which stand in `wording/scripts.json` of each package.
 */

/** Plain spaces that French typography does not let a line break at. */
const NO_BREAK = / (?=[:;!?»€%])|(?<=«) /g;

/** Replace each `{name}` of a sentence by its value; `count` chooses the form, where the sentence has two. */
export function fill(sentence: string | { one: string; other: string }, values: Record<string, string | number> = {}) {
  const form = typeof sentence === "string" ? sentence : sentence[Number(values.count) < 2 ? "one" : "other"];
  return form.replace(NO_BREAK, "\u00a0").replace(/\{(\w+)\}/g, (field, name) => {
    const value = values[name] ?? field;
    return typeof value === "number" ? value.toLocaleString("fr-FR") : value;
  });
}
