/*
 * French for lunr, the theme's search library: accents and plurals don't matter, and queries may be questions.
 *
 * lunr stems words when it indexes them, but looks words up as they were typed: "délibérations" then misses the stem
 * "délibér", and "adhesion" never meets "adhésion". Here both sides go the same way: accents off, then the stem. lunr's own
 * French stays as it is; this script runs right after it.
 *
 * People ask as they speak: "combien coûte l’ENT pour une école". Only the words that say what the question is about are
 * looked up: the others are not in the index, and would match each word that begins as they do.
 *
 * A word of the texts is also indexed under its synonyms (`self.synonymes`: a word, then those that people type for it). The
 * query stays as it was typed, and a result shows the word of the text.
 */

/**
 * @typedef {{toString: () => string, update: (change: (word: string) => string) => Token, clone: (change: () => string) => Token}} Token
 * @typedef {(token: Token) => Token | Token[]} Filter
 * @typedef {{before: (existing: Function, added: Filter) => void}} Pipeline
 * @typedef {{term: string, presence?: number, usePipeline?: boolean, typed?: string}} Clause
 * @typedef {{clauses: Clause[], clause: (clause: Clause) => Query, isNegated: () => boolean}} Query
 * @typedef {object} Language
 * @property {(this: {pipeline: Pipeline, searchPipeline: Pipeline}) => void} call
 * @property {(word: string) => string} stemmer
 * @property {(word: string) => string | undefined} stopWordFilter
 *
 * @typedef {object} Lunr
 * @property {Language & Function} fr
 * @property {{registerFunction: (filter: Filter, name: string) => void}} Pipeline
 * @property {{prototype: Query}} Query
 * @property {{prototype: {query: (ask: (query: Query) => void) => unknown[]}}} Index
 */

(() => {
  const { lunr, synonymes = {} } = /** @type {{lunr: Lunr, synonymes?: Record<string, string[]>}} */ (
    /** @type {unknown} */ (self)
  );
  const french = lunr.fr;

  /** @param {string} word */
  function withoutAccents(word) {
    return word
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "");
  }

  /** @type {Filter} */
  const removeAccents = (token) => token.update(withoutAccents);
  lunr.Pipeline.registerFunction(removeAccents, "accentsOff-fr");

  // The theme may leave words whole in the index: synonyms are found by their stems, and what is typed stays whole too.
  const stemOf = (/** @type {string} */ word) => french.stemmer(withoutAccents(word));
  /** @type {Map<string, string[]>} */
  const synonymsOf = new Map();
  for (const [word, others] of Object.entries(synonymes)) {
    synonymsOf.set(stemOf(word), [...(synonymsOf.get(stemOf(word)) ?? []), ...others.map(withoutAccents)]);
  }

  // people type « 1.30 » for the « 1,30 » of the texts
  const withPoint = (/** @type {string} */ word) => (/^\d+,\d+$/.test(word) ? [word.replace(",", ".")] : []);

  /** @type {Filter} */
  const addSynonyms = (token) => {
    const word = token.toString();
    const others = [...(synonymsOf.get(stemOf(word)) ?? []), ...withPoint(word)];
    return [token, ...others.map((other) => token.clone(() => other))];
  };
  lunr.Pipeline.registerFunction(addSynonyms, "withSynonyms-fr");

  lunr.fr = Object.assign(
    /** @this {{pipeline: Pipeline, searchPipeline: Pipeline}} */
    function () {
      french.call(this);
      this.pipeline.before(french.stemmer, removeAccents);
      this.pipeline.before(french.stemmer, addSynonyms);
      this.searchPipeline.before(french.stemmer, removeAccents);
    },
    french,
  );

  // lunr's stop words are those of prose; these are of questions.
  const QUESTION_WORDS =
    "comment quand pourquoi faut peut peuvent peux pouvons pouvez doit doivent dois devons cela ca ou oui non si plus tres y";
  const questionWords = new Set(QUESTION_WORDS.split(" "));
  const isMeaningful = (/** @type {string} */ word) =>
    Boolean(french.stopWordFilter(word)) && !questionWords.has(withoutAccents(word));

  // Where no word is left, lunr would return every page.
  const { isNegated, clause } = lunr.Query.prototype;
  lunr.Query.prototype.isNegated = function () {
    return this.clauses.length > 0 && isNegated.call(this);
  };

  lunr.Query.prototype.clause = function (original) {
    const [, leading = "", word = ""] = /^(\*?)(.*?)\*?$/.exec(original.term) ?? [];
    // the 5 of « article 5 » counts, but is no beginning of 50
    if (/^\d$/.test(word)) {
      return clause.call(this, { ...original, term: word, usePipeline: false });
    }
    // the l of l’adhésion would match every word that begins with it
    if (word.length < 2 || !isMeaningful(word.toLowerCase())) {
      return this;
    }
    // the index may hold whole words, which begin with the stem; the theme gives no star to « paie » of « paie-t-on »
    const term = `${leading}${french.stemmer(withoutAccents(word))}*`;
    return clause.call(this, { ...original, term, usePipeline: false, typed: withoutAccents(word) });
  };

  // Where no word is found, one letter of each may be another, missing or too many; a number is what it is.
  const { query } = lunr.Index.prototype;
  lunr.Index.prototype.query = function (ask) {
    const found = query.call(this, ask);
    return found.length > 0 ? found : query.call(this, (given) => relax(ask, given));
  };

  /**
   * @param {(query: Query) => void} ask
   * @param {Query} given
   */
  function relax(ask, given) {
    ask.call(given, given);
    for (const one of given.clauses.filter(({ typed = "" }) => /^\p{L}{5,}$/u.test(typed))) {
      Object.assign(one, { term: one.typed, editDistance: 1 });
    }
  }
})();
