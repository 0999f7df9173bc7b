/**
 * Citing an article or an alinéa: its citation is made from the version's, which is at the foot of the page, and copied.
 * A link "Citer" copies at once; the number of an alinéa, which stays a link to it, shows the citation and a button that
 * copies it. The version's own, which may be printed, bears the day on which the page was opened. Without this script a
 * link "Citer" leads to the citation of the version, whose day is to be filled in.
 */

(() => {
  const model = document.querySelector("#citer");
  const title = model?.querySelector(".citation__titre")?.textContent;
  const checksum = model?.querySelector(".citation__somme")?.textContent;
  const link = model?.querySelector("a");
  if (!title || !checksum || !link) return;
  const address = link.href;
  link.textContent = address; // on paper too, where a site built without its address has no other
  const day = model?.querySelector(".citation__jour");
  if (day) day.textContent = today();

  const sentences = SENTENCES.citation;

  const bar = find(".citer-barre");
  const text = find(".citer-barre__texte");
  const copyButton = find(".citer-barre button");
  const closeButton = find(".citer-barre button + button");
  const announcer = find("#citer-annonce");
  const feedback = find(".citer-barre__dit");

  /** The link that opened the bar. @type {HTMLElement | null} */
  let origin = null;

  /** @param {string} selector Of what the page of a version has. */
  function find(selector) {
    return /** @type {HTMLElement} */ (document.querySelector(selector));
  }

  function today() {
    return new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" }).format(new Date()).replace(/^1 /, "1er ");
  }

  /**
   * @param {string} anchor
   * @param {string} passage As it is named: an article, an alinéa of it.
   */
  function cite(anchor, passage) {
    const { href } = new URL(anchor ? `#${anchor}` : "", address);
    const work = passage ? `${title}, ${passage}` : title;
    return `${work}. ${href}. ${checksum}. ${sentences.consulted.replace("{day}", today())}`;
  }

  /** @param {string} words */
  function announce(words) {
    announcer.textContent = words;
    feedback.textContent = words;
  }

  async function copy() {
    announce("");
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
    } catch {
      getSelection()?.selectAllChildren(text);
      if (!document.execCommand("copy")) return announce(sentences.refused);
      getSelection()?.removeAllRanges();
    }
    return announce(sentences.copied);
  }

  /**
   * @param {HTMLElement} from
   * @param {string} citation
   */
  function open(from, citation) {
    origin = from;
    announce("");
    text.textContent = citation;
    bar.hidden = false;
  }

  function close() {
    if (bar.hidden) return;
    const hasFocus = bar.contains(document.activeElement);
    bar.hidden = true;
    announce("");
    if (hasFocus) origin?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const citeLink = /** @type {HTMLAnchorElement | null} */ (event.target.closest("a.citer"));
    if (citeLink) {
      event.preventDefault();
      open(citeLink, cite(citeLink.dataset.ancre ?? "", citeLink.dataset.lieu ?? ""));
      copy();
      return;
    }
    const number = /** @type {HTMLAnchorElement | null} */ (event.target.closest(".texte a.numero"));
    if (!number) return;
    const division = number.closest("section")?.dataset.lieu;
    const alinea = sentences.alinea.replace("{number}", number.dataset.numero ?? "");
    open(number, cite(number.hash.slice(1), division ? `${division}, ${alinea}` : alinea));
    // from the keyboard one goes on to the button; the browser first scrolls to the alinéa
    if (event.detail === 0) setTimeout(() => copyButton.focus({ preventScroll: true }));
  });
  copyButton.addEventListener("click", copy);
  closeButton.addEventListener("click", close);
  // keyboard focus elsewhere must not be under the bar
  document.addEventListener("focusin", (event) => {
    if (event.target !== origin && !(event.target instanceof Node && bar.contains(event.target))) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
