/**
 * The search of MkDocs' own theme loads when it is opened, each file checked against its hash; the theme would load it all with
 * every page, unchecked. A worker can't give a hash to what it runs: it finds in the cache what was checked.
 */

(() => {
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-recherche]"));
  const dialog = document.querySelector("#mkdocs_search_modal");
  const field = dialog?.querySelector("input");
  const results = dialog?.querySelector("#mkdocs-search-results");
  if (!template || !dialog || !field || !results) return;
  const [main, ...others] = template.content.querySelectorAll("script");
  const index = {
    src: others[0]?.src.replace("worker.js", "search_index.json") ?? "",
    integrity: template.dataset.index,
  };
  let isLoading = false;

  /** @param {{src: string, integrity?: string | undefined}} file */
  const check = ({ src, integrity = "" }) =>
    fetch(src, { integrity }).catch(() => fetch(src, { integrity, cache: "reload" }));

  const search = () => field.dispatchEvent(new KeyboardEvent("keyup"));

  function fail() {
    isLoading = false;
    results?.replaceChildren(SENTENCES.search.failed);
  }

  async function load() {
    if (isLoading || !main) return;
    isLoading = true;
    try {
      await Promise.all([index, ...others].map(check));
    } catch {
      fail();
      return;
    }
    const script = document.importNode(main, true);
    script.addEventListener("load", () => {
      const { searchWorker } = /** @type {{searchWorker: Worker}} */ (/** @type {unknown} */ (globalThis));
      searchWorker.addEventListener("message", ({ data }) => data.allowSearch && search()); // what was typed meanwhile
    });
    script.addEventListener("error", fail);
    document.body.append(script);
  }

  dialog.addEventListener("shown.bs.modal", () => {
    field.focus();
    load();
  });
  field.form?.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", search); // a paste by mouse, or dictation, has no key
})();
