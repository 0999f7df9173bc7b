/**
 * In the head of a page that runs scripts of ours, and written into it: says so when one of them, or a sheet, did not come,
 * or is not the one published. The page names the hash of each, and the browser uses nothing else.
 */

const BLOCKS = ".simulateur, .comparateur, .comparaison, .hors-ligne";
const TOLD =
  "Un fichier de cette page n’est pas arrivé, ou n’est pas celui que ce site a publié\u00a0: il n’a pas été utilisé. Réessayez ; si cela recommence, prévenez l’éditeur du site. Les textes et les exemples se lisent sans lui.";

/** @type {Set<string>} */
const refused = new Set();

/** @param {HTMLScriptElement | HTMLLinkElement} element */
function say(element) {
  const sheet = element instanceof HTMLLinkElement;
  const block = /** @type {HTMLElement | null} */ (sheet ? document.querySelector(BLOCKS) : element.closest(BLOCKS));
  if (!block) {
    return; // nothing that a reader would miss
  }
  refused.add(sheet ? element.href : element.src);
  const place = block.querySelector("[data-echec]");
  if (!sheet && place && (block.dataset.etat || block.matches(".hors-ligne"))) {
    place.textContent = TOLD;
    if (block.dataset.etat) {
      block.dataset.etat = "erreur";
    }
    block.querySelector("[data-reessayer]")?.addEventListener("click", () => again(block));
  } else if (!block.querySelector(":scope > [data-refus]")) {
    const sentence = Object.assign(document.createElement("p"), { textContent: TOLD });
    sentence.setAttribute("role", "alert");
    sentence.dataset.refus = "";
    block.prepend(sentence);
  }
}

/**
 * Load the page anew, past what the browser kept of what was refused; what was typed goes into the address.
 *
 * @param {HTMLElement} block
 */
async function again(block) {
  await Promise.allSettled([...refused].map((address) => fetch(address, { cache: "reload" })));
  const form = block.matches(".simulateur") ? block.querySelector("form") : null;
  const changed = [...(form?.querySelectorAll("input[name]") ?? [])].flatMap((one) => {
    const { name, type, value, defaultValue, checked } = /** @type {HTMLInputElement} */ (one);
    return (type === "checkbox" ? checked : value !== defaultValue) ? [[name, value]] : [];
  });
  if (changed.length > 0) {
    const before = location.hash.slice(1).split("&");
    const kept = before.filter((pair) => pair && !changed.some(([name]) => pair.startsWith(`${name}=`)));
    const typed = changed.map(([name, value = ""]) => `${name}=${encodeURIComponent(value)}`);
    history.replaceState(null, "", `#${[...kept, ...typed].join("&")}`);
  }
  location.reload();
}

addEventListener(
  "error",
  ({ target }) => {
    const sheet = target instanceof HTMLLinkElement && target.rel === "stylesheet";
    if (sheet || target instanceof HTMLScriptElement) {
      if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => say(target), { once: true });
      } else {
        say(target);
      }
    }
  },
  true,
);

export {};
