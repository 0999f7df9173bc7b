// Cites an article or an alinéa: writes its reference from that of the version, which stands at the foot of the page, and
// copies it. A link "Citer" copies at once; the number of an alinéa, which stays a link to it, shows the reference and a
// button that copies it. Without this script a link "Citer" leads to the reference of the version.

(() => {
  const model = document.querySelector("#citer");
  const title = model?.querySelector(".citation__titre")?.textContent;
  const sum = model?.querySelector(".citation__somme")?.textContent;
  const link = model?.querySelector("a");
  if (!title || !sum || !link) return;
  const home = link.href;
  link.textContent = home; // on paper too, where the site itself does not know where it stands

  const COPIED = "Référence copiée.";
  const REFUSED =
    "Le navigateur n’a pas permis la copie. La référence est sélectionnée : copiez-la au clavier ou d’un appui long.";

  const bar = document.createElement("div");
  bar.className = "citer-barre";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "Référence à citer");
  bar.dataset.horsTexte = "";
  bar.hidden = true;
  const text = document.createElement("p");
  text.className = "citer-barre__texte";
  const copier = button("Copier la référence");
  const closer = button("Fermer");
  const actions = document.createElement("p");
  actions.className = "citer-barre__actions";
  actions.append(copier, closer);
  const inner = document.createElement("div");
  // What is said is in the page, though out of sight, before it is said: it would not be read aloud otherwise.
  const told = document.createElement("p");
  told.className = "entendu";
  told.setAttribute("role", "status");
  const shown = document.createElement("p");
  shown.className = "citer-barre__dit";
  shown.setAttribute("aria-hidden", "true");
  inner.append(text, actions, shown);
  bar.append(inner);
  document.body.append(told, bar);

  /** @type {HTMLElement | null} */
  let origin = null;

  /** @param {string} name */
  function button(name) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    return made;
  }

  function today() {
    return new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" }).format(new Date()).replace(/^1 /, "1er ");
  }

  /**
   * @param {string} anchor
   * @param {string} place
   */
  function reference(anchor, place) {
    const address = new URL(anchor ? `#${anchor}` : "", home);
    const named = place ? `${title}, ${place}` : title;
    return `${named}. ${address.href}. ${sum}. Consulté le ${today()}.`;
  }

  /** @param {string} words */
  function say(words) {
    told.textContent = shown.textContent = words;
  }

  function selected() {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  async function copy() {
    say("");
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
    } catch {
      selected();
      if (!document.execCommand("copy")) return say(REFUSED);
      getSelection()?.removeAllRanges();
    }
    return say(COPIED);
  }

  /**
   * @param {HTMLElement} from
   * @param {string} words
   */
  function open(from, words) {
    origin = from;
    say("");
    text.textContent = words;
    bar.hidden = false;
  }

  function close() {
    if (bar.hidden) return;
    const inside = bar.contains(document.activeElement);
    bar.hidden = true;
    say("");
    if (inside) origin?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const cite = /** @type {HTMLAnchorElement | null} */ (event.target.closest("a.citer"));
    if (cite) {
      event.preventDefault();
      open(cite, reference(cite.dataset.ancre ?? "", cite.dataset.lieu ?? ""));
      copy();
      return;
    }
    const number = /** @type {HTMLAnchorElement | null} */ (event.target.closest(".texte a.numero"));
    if (!number) return;
    const division = number.closest("section")?.dataset.lieu;
    const alinea = `alinéa ${number.dataset.numero}`;
    open(number, reference(number.hash.slice(1), division ? `${division}, ${alinea}` : alinea));
    // From the keyboard one goes on from the number to the button; the browser first goes to the alinéa.
    if (event.detail === 0) setTimeout(() => copier.focus({ preventScroll: true }));
  });
  copier.addEventListener("click", copy);
  closer.addEventListener("click", close);
  // Whoever goes on elsewhere with the keyboard finds nothing under the bar.
  document.addEventListener("focusin", (event) => {
    if (event.target !== origin && !(event.target instanceof Node && bar.contains(event.target))) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
