/**
 * The amounts of communities that were worked out with the site, under the tariff of the reader's day. No Python runs: an index,
 * which is fetched once it is needed, holds them as they are shown, and the names that find them.
 */

import type { AmountsIndex, CommunityAmounts, SearchAnswer } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { fetchNamedByHash } from "../../../warm_python/web/network/hash-check.ts";
import { published_amounts as says } from "../../wording/scripts.json";
import { today } from "../form/today.ts";
import { type Authority, readAuthority, searchAuthorities } from "./authority-search.ts";

const NONE: CommunityAmounts = { code: "", nom: "", page: "", eleves: "", comptes: {}, montants: [] };

export class PublishedAmounts {
  root: HTMLElement;
  output: HTMLElement;

  #index: Promise<AmountsIndex> | undefined;
  #authorities: Authority[] | undefined;
  #code = "";

  /** @param root Has the addresses of the index, of the pages of communities and, beside another page, of the simulator. */
  constructor(root: HTMLElement) {
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

  /** Search as the territory does (`communes/territory.ts`); a name that is found has the amount beside it. */
  async search(lettres: string): Promise<SearchAnswer | null> {
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

  /** @param code The community or the commune that is chosen, or nothing. */
  async show(code: string) {
    this.#code = code;
    const index = code ? await this.load() : null;
    if (code === this.#code && (index || !code)) {
      this.output.replaceChildren(...(index ? this.#describe(index, code) : []));
    }
  }

  #describe(index: AmountsIndex, code: string) {
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

  #address(name: "estimations" | "collectivites" | "simulateur") {
    return new URL(this.root.dataset[name] ?? "", document.baseURI).href;
  }
}

/** @returns Where the tariff of the reader's day stands among all. */
function tariffOf({ tarifs }: AmountsIndex): number {
  return Math.max(1, tarifs.filter(([start]) => start <= today()).length) - 1;
}
