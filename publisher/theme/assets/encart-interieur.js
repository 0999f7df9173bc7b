/**
 * Inside the frame: tells the page around it, when that asks, how high the content is; nothing else is ever told.
 */

(() => {
  const QUESTION = "encart:hauteur";
  const content = document.querySelector("[data-encart]");
  const source = document.querySelector("[data-encart] a[data-origine]");

  // the whole site opens with what is on screen here
  if (source instanceof HTMLAnchorElement) {
    const page = source.href;
    source.addEventListener("click", () => {
      source.href = page + location.hash;
    });
  }
  if (!content || window.parent === window) {
    return;
  }

  /** The site around the frame, once it has asked. */
  let around = "";
  let told = 0;

  function tell() {
    const height = Math.ceil(content ? content.getBoundingClientRect().bottom + scrollY : 0);
    if (around && height !== told) {
      told = height;
      window.parent.postMessage({ hauteur: height }, around);
    }
  }

  addEventListener("message", (event) => {
    // a page without an origin of its own can't be named as the one to tell
    if (event.source === window.parent && event.data === QUESTION && event.origin !== "null") {
      around = event.origin;
      told = 0;
      tell();
    }
  });
  new ResizeObserver(tell).observe(content);
})();
