// @ts-nocheck — runs inside the theme's search worker, whose library carries no types
/*
 * French search that minds neither accents nor plurals, and is asked questions.
 *
 * The library cuts words to their stems when it indexes them, but looks words up as they were typed: "délibérations"
 * then misses what is kept as "délibér", and "adhesion" never meets "adhésion". Here both sides take the same way: accents
 * off, then the stem. The library's own French stays as it is; this is read right after it.
 *
 * People ask as they speak: "combien coûte l’ENT pour une école". Of that only the words that say what it is about are looked
 * up: the others are no part of the index, and would find each word that begins as they do.
 *
 * A word of the texts is also indexed under those that people type for it (`self.synonymes`: the one, then the others): what
 * is typed stays what it is, and what is found shows the word of the text.
 */
(function (lunr) {
  const french = lunr.fr;

  function withoutAccents(word) {
    return word
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "");
  }

  function accentsOff(token) {
    return token.update(withoutAccents);
  }
  lunr.Pipeline.registerFunction(accentsOff, "accentsOff-fr");

  // The theme may leave words whole in the index: they are told by their stems, and what is typed for them stays whole too.
  const stemOf = (word) => french.stemmer(withoutAccents(word));
  const typedFor = new Map();
  for (const [word, typed] of Object.entries(self.synonymes ?? {})) {
    typedFor.set(stemOf(word), [...(typedFor.get(stemOf(word)) ?? []), ...typed.map(withoutAccents)]);
  }

  function withSynonyms(token) {
    const others = typedFor.get(stemOf(token.toString()));
    return others ? [token, ...others.map((other) => token.clone(() => other))] : token;
  }
  lunr.Pipeline.registerFunction(withSynonyms, "withSynonyms-fr");

  lunr.fr = Object.assign(function () {
    french.call(this);
    this.pipeline.before(french.stemmer, accentsOff);
    this.pipeline.before(french.stemmer, withSynonyms);
    this.searchPipeline.before(french.stemmer, accentsOff);
  }, french);

  // The library's list has those of prose; these are of questions.
  const asking =
    "comment quand pourquoi faut peut peuvent peux pouvons pouvez doit doivent dois devons cela ca ou oui non si plus tres y a-t-il";
  const saysNothing = new Set(asking.split(" "));
  const isSaid = (word) => Boolean(french.stopWordFilter(word)) && !saysNothing.has(withoutAccents(word));

  // Where no word is left, the library would give every page.
  const isNegated = lunr.Query.prototype.isNegated;
  lunr.Query.prototype.isNegated = function () {
    return this.clauses.length > 0 && isNegated.call(this);
  };

  const clause = lunr.Query.prototype.clause;
  lunr.Query.prototype.clause = function (asked) {
    const [, leading, word, trailing] = /^(\*?)(.*?)(\*?)$/.exec(asked.term);
    // the l of l’adhésion would find every word that begins with it
    if (word.length < 2 || !isSaid(word.toLowerCase())) {
      return this;
    }
    return clause.call(this, { ...asked, term: leading + french.stemmer(withoutAccents(word)) + trailing });
  };
})(self.lunr);
