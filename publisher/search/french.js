// @ts-nocheck — runs inside the theme's search worker, whose library carries no types
/*
 * French search that minds neither accents nor plurals.
 *
 * The library cuts words to their stems when it indexes them, but looks words up as they were typed: "délibérations"
 * then misses what is kept as "délibér", and "adhesion" never meets "adhésion". Here both sides take the same way: accents
 * off, then the stem. The library's own French stays as it is; this is read right after it.
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

  lunr.fr = Object.assign(function () {
    french.call(this);
    this.pipeline.before(french.stemmer, accentsOff);
    this.searchPipeline.before(french.stemmer, accentsOff);
  }, french);

  const clause = lunr.Query.prototype.clause;
  lunr.Query.prototype.clause = function (asked) {
    const [, leading, word, trailing] = /^(\*?)(.*?)(\*?)$/.exec(asked.term);
    if (word.length < 2) {
      return this; // the l of l’adhésion would find every word that begins with it
    }
    return clause.call(this, { ...asked, term: leading + french.stemmer(withoutAccents(word)) + trailing });
  };
})(self.lunr);
