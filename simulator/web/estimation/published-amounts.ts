/**
 * The amounts of communities that were worked out with the site, under the tariff of the reader's day. No Python runs: an index,
 * which is fetched once it is needed, holds them as they are shown, and the names that find them.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { fetchNamedByHash } from "../../../warm_python/web/network/hash-check.js";
import { published_amounts as says } from "../../wording/scripts.json";
import { today } from "../form/today.js";
import { readAuthority, searchAuthorities } from "./authority-search.js";

/** @import { AmountsIndex, CommunityAmounts, SearchAnswer } from "python:json" */

/** @type {CommunityAmounts} */
const NONE = { code: "", nom: "", page: "", eleves: "", comptes: {}, montants: [] };

export class PublishedAmounts {
  /** @type {Promise<AmountsIndex> | undefined} */
  #index;
  /** @type {import("./authority-search.js").Authority[] | undefined} */
  #authorities;
  #code = "";

  /** @param {HTMLElement} root Has the addresses of the index, of the pages of communities and, beside another page, of the simulator. */
  constructor(root) {
    this.root = root;
    this.output = find(root, "[data-publie]");
  }

  /** Fetch the index, once. */
  load() {
    this.#index ??= fetchNamedByHash(this.#address("estimations")).then(JSON.parse);
    return this.#index.catch((error) => {
      this.#index = undefined;
      console.error(`estimations: ${error}`);
      this.output.replaceChildren(create("p", fill(says.not_loaded)));
      return null;
    });
  }

  /**
   * Search as the territory does (`communes/territory.js`); a name that is found has the amount beside it.
   *
   * @param {string} lettres
   * @returns {Promise<SearchAnswer | null>}
   */
  async search(lettres) {
    const index = await this.load();
    if (!index) {
      return null;
    }
    this.#authorities ??= index.lieux.map(readAuthority);
    const [authorities, seul] = searchAuthorities(this.#authorities, lettres, index.mots);
    const trouves = authorities.map(({ code, name, home }) => {
      const { code: siren, nom: community, montants } = index.collectivites[home] ?? NONE;
      const amount = montants[tariffOf(index)];
      const parts = [siren === code ? "" : community, amount ? `${amount} ${fill(says.yearly)}` : ""];
      return { code, nom: name, detail: parts.filter(Boolean).join("\u00a0: ") };
    });
    return { lettres, trouves, seul };
  }

  /** @param {string} code The community or the commune that is chosen, or nothing. */
  async show(code) {
    this.#code = code;
    const index = code ? await this.load() : null;
    if (code === this.#code && (index || !code)) {
      this.output.replaceChildren(...(index ? this.#describe(index, code) : []));
    }
  }

  /**
   * @param {AmountsIndex} index
   * @param {string} code
   */
  #describe(index, code) {
    const [, commune = "", home = -1] = index.lieux.find(([known]) => known === code) ?? [];
    const { code: siren, nom: community, page, eleves: pupils, montants } = index.collectivites[home] ?? NONE;
    const tariffIndex = tariffOf(index);
    const values = { community, commune, pupils, year: index.rentree, day: index.tarifs[tariffIndex]?.[1] ?? "" };
    const [of, open] = siren === code ? [says.of_community, says.simulator] : [says.of_commune, says.part];
    const simulator = `${this.#address("simulateur")}#epci=${code}`;
    return [
      create("p", page ? [create("strong", montants[tariffIndex] ?? ""), ` ${fill(says.yearly)}`] : ""),
      create("p", `${fill(of, values)} ${fill(page ? says.pupils : says.no_school, values)}`),
      create("p", [
        page ? create("a", fill(says.page), { href: `${this.#address("collectivites")}${page}/` }) : "",
        " ",
        this.root.dataset.simulateur ? create("a", fill(open, values), { href: simulator }) : "",
      ]),
    ];
  }

  /** @param {"estimations" | "collectivites" | "simulateur"} name */
  #address(name) {
    return new URL(this.root.dataset[name] ?? "", document.baseURI).href;
  }
}

/**
 * @param {AmountsIndex} index
 * @returns {number} Where the tariff of the reader's day stands among all.
 */
function tariffOf({ tarifs }) {
  return Math.max(1, tarifs.filter(([start]) => start <= today()).length) - 1;
}
