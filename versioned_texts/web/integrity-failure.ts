/**
 * Written into the head of a page that loads our scripts: shows that one of them, or a style sheet, did not arrive or failed
 * the browser's Subresource Integrity check.
 */

import { integrity_failure } from "../wording/scripts.json";
import { fill } from "./wording.ts";

const BLOCKS = "[data-moteur][data-etat], .comparaison, .hors-ligne, [data-scripts]";
const MESSAGE = fill(integrity_failure.refused);

/** Addresses of files that failed. */
const failed = new Set<string>();

function showFailure(element: HTMLScriptElement | HTMLLinkElement) {
  const isSheet = element instanceof HTMLLinkElement;
  const block = (isSheet ? document.querySelector(BLOCKS) : element.closest(BLOCKS)) as HTMLElement | null;
  if (!block) {
    return; // nothing that a reader would miss
  }
  failed.add(isSheet ? element.href : element.src);
  const message = block.querySelector("[data-echec]");
  // the last script of a block runs it; one before adds to it
  const isMain = element === [...block.querySelectorAll("script[src]")].at(-1);
  if (isMain && message && (block.dataset.etat || block.matches(".hors-ligne"))) {
    message.textContent = MESSAGE;
    if (block.dataset.etat) {
      block.dataset.etat = "erreur";
    }
    block.querySelector("[data-reessayer]")?.addEventListener("click", () => reload(block));
  } else if (!block.querySelector(":scope > [data-refus]")) {
    const sentence = Object.assign(document.createElement("p"), { textContent: MESSAGE });
    sentence.setAttribute("role", "alert");
    sentence.dataset.refus = "";
    block.prepend(sentence);
  }
}

/** Reload the page with fresh copies of the failed files, and with what was typed in its address. */
async function reload(block: HTMLElement) {
  await Promise.allSettled([...failed].map((address) => fetch(address, { cache: "reload" })));
  const inputs: NodeListOf<HTMLInputElement> = block.querySelectorAll("[data-in-address] input[name]");
  const changed = [...inputs].filter(({ type, value, defaultValue, checked }) => {
    return type === "checkbox" ? checked : value !== defaultValue;
  });
  if (changed.length > 0) {
    const unchanged = location.hash
      .slice(1)
      .split("&")
      .filter((pair) => pair && !changed.some(({ name }) => pair.startsWith(`${name}=`)));
    const pairs = changed.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
    history.replaceState(null, "", `#${[...unchanged, ...pairs].join("&")}`);
  }
  location.reload();
}

addEventListener(
  "error",
  ({ target }) => {
    const isSheet = target instanceof HTMLLinkElement && target.rel === "stylesheet";
    if (isSheet || target instanceof HTMLScriptElement) {
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => showFailure(target), { once: true });
      } else {
        showFailure(target);
      }
    }
  },
  true,
);
