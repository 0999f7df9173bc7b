/**
 * How what somebody types finds a community or a commune where no Python runs: a part of `simulator/headcounts/authority_search.py`.
 */

import type { AuthorityRow } from "python:json";

export interface Authority {
  code: string;
  name: string;
  /** Where its community stands among all. */
  home: number;
  /** All of them, between bars. */
  names: string;
  /** Those that find it, postal codes among them. */
  words: string;
}

const MOST_FOUND = 12;
/** Digits of the code of a community. */
const SIREN = 9;
/** Letters of a word that others begin with; a shorter one is the kind of a community, unless it is still being typed. */
const BEGINNING = 3;

export function readAuthority([code, name, home, words, others]: AuthorityRow): Authority {
  const names = [name, ...others].map(keyOf);
  return { code, name, home, names: `|${names.join("|")}|`, words: ` ${[keyOf(words), ...names, code].join(" ")} ` };
}

/**
 * Find the authorities that a code, a name or some words mean, the best first, and whether it is the first and no other.
 *
 * @param unsearched Words that a name is found without.
 */
export function searchAuthorities(
  authorities: Authority[],
  typed: string,
  unsearched: string[],
): [found: Authority[], isCertain: boolean] {
  const all = keyOf(typed).split(" ");
  const words = all.filter((word) => word !== "" && !unsearched.includes(word));
  const wanted = all.join(all.every((word) => word.length === 1) ? "" : " "); // « M.E.L. »
  for (const name of [wanted, words.join(" ")]) {
    const ranked = authorities
      .map((authority) => ({ authority, rank: rankOf(authority, name) }))
      .filter(({ rank }) => name !== "" && rank < Number.POSITIVE_INFINITY)
      .sort((first, second) => first.rank - second.rank);
    if (ranked.length > 0) {
      const exact = ranked.filter(({ rank }) => rank === 0).length;
      return [ranked.slice(0, MOST_FOUND).map(({ authority }) => authority), (exact || ranked.length) === 1];
    }
  }
  const last = words.length - 1;
  const beginnings = words.map((word, at) => (at < last && word.length < BEGINNING ? ` ${word} ` : ` ${word}`));
  const found = authorities.filter(
    (authority) => words.length > 0 && beginnings.every((word) => authority.words.includes(word)),
  );
  return [found.slice(0, MOST_FOUND), found.length === 1];
}

/**
 * @returns How well it fits, 0 the best: the name itself, its beginning, that of a word, any part. The name of a
 *   community begins with its kind: any word of it is a beginning.
 */
function rankOf({ code, names }: Authority, wanted: string): number {
  const rank = [`|${wanted}|`, `|${wanted}`, ` ${wanted}`, wanted].findIndex((part) => names.includes(part));
  const isWordOfCommunity = rank === 2 && code.length === SIREN;
  return rank < 0 ? Number.POSITIVE_INFINITY : rank - Number(isWordOfCommunity);
}

/** @returns The name in plain small letters, as `simulator/name_keys.py` reduces it. */
export function keyOf(name: string): string {
  const spelled = name
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll(/\bs\/ ?/g, "sur ");
  const plain = spelled
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, " ");
  return plain.trim().replaceAll(/\bst(e?s?)\b/g, "saint$1");
}
