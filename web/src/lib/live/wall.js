// @ts-check
/**
 * A wall screen (`data-refresh`: every so many seconds): asks for the page anew, and keeps what it shows, with its age, while
 * there is no network. What came is read by live.js, which alone may.
 */
const wall = document.querySelector('[data-refresh]');
if (wall instanceof HTMLElement) {
  let shownAt = Date.now();
  const tellAge = () => {
    const age = wall.querySelector('[data-age]');
    if (age) age.textContent = `${wall.dataset.old} ${Math.floor((Date.now() - shownAt) / 60_000)}`;
  };
  addEventListener('offline', tellAge);
  setInterval(
    async () => {
      try {
        const response = await fetch(location.href);
        if (!response.ok) throw new Error(`${response.status}`);
        const asked = { html: await response.text(), page: /** @type {Document | undefined} */ (undefined) };
        dispatchEvent(new CustomEvent('own-page', { detail: asked }));
        const fresh = asked.page?.getElementById(wall.id);
        if (!fresh) throw new Error('no wall');
        wall.replaceChildren(...fresh.childNodes);
        shownAt = Date.now();
      } catch {
        tellAge();
      }
    },
    Number(wall.dataset.refresh) * 1000,
  );
}
