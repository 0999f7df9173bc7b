/**
 * Whether the site was replaced while a page of it was open: its files may be gone, and to try again takes the page anew.
 */

/**
 * @param {string} engine The address of the engine as the page names it.
 * @returns {Promise<boolean>} Whether the page that is published now names another; not where none can be had.
 */
export async function isReplaced(engine) {
  const published = await fetch(location.pathname, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .catch(() => "");
  return published !== "" && !published.includes(engine);
}
