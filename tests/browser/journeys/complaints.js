/** Notes what a page complains of, for a driver that is told nothing; runs before the page's own scripts, in every frame. */

(() => {
  const KEY = "complaints";

  /** Pages come and go while the driver asks; what belongs to the tab stays. */
  function note(words) {
    const before = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.setItem(KEY, JSON.stringify([...before, `${location.href}: ${words}`]));
  }

  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      note(`console ${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  addEventListener("error", ({ message, target }) => note(`error: ${message ?? target.outerHTML}`), true);
  addEventListener("unhandledrejection", ({ reason }) => note(`error: ${reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    note(`Content Security Policy: ${effectiveDirective} ${blockedURI} ${sourceFile} ${lineNumber}`),
  );
})();
