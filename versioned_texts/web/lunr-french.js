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
 * @typedef {{term: string, usePipeline?: boolean, typed?: string}} Clause
 * @typedef {{clauses: Clause[], clause: (clause: Clause) => Query, isNegated: () => boolean}} Query
 * @typedef {{terms: Record<string, boolean>}} Item
 * @typedef {Record<string, {position?: number[]}>} Match
 * @typedef {object} Language
 * @property {(this: {pipeline: Pipeline, searchPipeline: Pipeline}) => void} call
 * @property {(word: string) => string} stemmer
 * @property {(word: string) => string | undefined} stopWordFilter
 *
 * @typedef {object} Lunr
 * @property {Language & Function} fr
 * @property {{registerFunction: (filter: Filter, name: string) => void}} Pipeline
 * @property {{prototype: Query}} Query
 * @property {{prototype: {query: (ask: Function) => {matchData: {metadata: Record<string, Match>}}[]}}} Index
 * @property {{prototype: {build: (this: {invertedIndex: object}) => object}}} Builder
 * @property {{fromArray: (words: string[]) => object, fromClause: (clause: Clause) => object,
 *   fromFuzzyString: (word: string, edits: number) => object}} TokenSet
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

  /** The words that were typed, by the beginning that they share with their stem: the theme names a word by it. */
  const typedWords = new Map();

  lunr.Query.prototype.clause = function (original) {
    const [, word = ""] = /^\*?(.*?)\*?$/.exec(original.term) ?? [];
    // the 5 of « article 5 » counts, but is no beginning of 50
    if (/^\d$/.test(word)) {
      return clause.call(this, { ...original, term: word, usePipeline: false });
    }
    // the l of l’adhésion would match every word that begins with it
    if (word.length < 2 || !isMeaningful(word.toLowerCase())) {
      return this;
    }
    const typed = withoutAccents(word);
    const stem = french.stemmer(typed);
    const shared = [...typed, ""].findIndex((letter, at) => letter !== stem[at]);
    typedWords.set(typed.slice(0, shared), word);
    return clause.call(this, { ...original, term: `${typed.slice(0, shared)}*`, usePipeline: false, typed });
  };

  /** The words of the index, each with its stem. @type {[string, string][]} */
  let indexed = [];
  const { build } = lunr.Builder.prototype;
  lunr.Builder.prototype.build = function () {
    const index = build.call(this);
    indexed = Object.keys(this.invertedIndex)
      .sort()
      .map((word) => [word, stemOf(word)]);
    return index;
  };

  // « durées » finds what has its stem, « durée », and what it begins, if it has three letters. What its stem begins is
  // something else: the stem of « pays » begins « payer ». Where nothing is found, a letter may be another, missing or too
  // many; a number is what it is.
  const { fromArray, fromClause, fromFuzzyString } = lunr.TokenSet;
  lunr.TokenSet.fromClause = (given) => {
    const { typed = "" } = given;
    if (!typed) return fromClause(given);
    const begins = (/** @type {string} */ word) => typed.length > 2 && word.startsWith(typed);
    const found = indexed.filter(([word, stem]) => stem === french.stemmer(typed) || begins(word));
    const isNear = found.length === 0 && /^\p{L}{5,}$/u.test(typed);
    return isNear ? fromFuzzyString(typed, 1) : fromArray(found.map(([word]) => word));
  };

  // What is found by two words, as one that has synonyms, is highlighted once: the theme would write a mark into a mark.
  const { query } = lunr.Index.prototype;
  lunr.Index.prototype.query = function (ask) {
    const results = query.call(this, ask);
    for (const { matchData } of results) {
      const seen = new Set();
      for (const fields of Object.values(matchData.metadata)) {
        for (const [field, { position }] of Object.entries(fields)) {
          // the plain theme asks for no positions
          if (position)
            fields[field] = { position: position.filter((at) => seen.size < seen.add(`${field} ${at}`).size) };
        }
      }
    }
    return results;
  };

  // A result says which words it lacks, and has its page highlight the others: both as they were typed.
  const { postMessage } = self;
  self.postMessage = (/** @type {{data?: {items?: Item[][]}}} */ message) => {
    for (const item of message.data?.items?.flat() ?? []) {
      item.terms = Object.fromEntries(
        Object.entries(item.terms).map(([term, has]) => [typedWords.get(term) ?? term, has]),
      );
    }
    postMessage.call(self, message);
  };
})();
