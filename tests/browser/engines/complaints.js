/** Notes what a page complains of, for a driver that is told nothing; runs before the page's own scripts, in every frame. */

(() => {
  const KEY = "complaints";
  let isLeft = false;

  /**
   * Pages come and go before the driver asks; what is kept for the tab stays.
   *
   * @param {string} words
   */
  function note(words) {
    const before = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.setItem(KEY, JSON.stringify([...before, `${location.href}: ${words}`]));
  }

  /** What could not be loaded, as it stands in the page. */
  function nameOf(/** @type {EventTarget | null} */ target) {
    return target instanceof Element ? target.outerHTML : "";
  }

  for (const level of /** @type {const} */ (["error", "warn"])) {
    const say = console[level];
    console[level] = (/** @type {unknown[]} */ ...words) => {
      note(`console ${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  addEventListener(
    "error",
    ({ message, target }) => {
      // what is still on its way when a page is left doesn't come
      if (message || !isLeft) note(`error: ${message ?? nameOf(target)}`);
    },
    true,
  );
  addEventListener("beforeunload", () => {
    isLeft = true;
  });
  addEventListener("unhandledrejection", ({ reason }) => note(`error: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    note(`Content Security Policy: ${effectiveDirective} ${blockedURI} ${sourceFile} ${lineNumber}`),
  );
})();
