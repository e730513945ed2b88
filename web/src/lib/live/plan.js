// @ts-check
/**
 * The organizer's timeline by keyboard and pointer. Arrows, dragging and double clicks press the buttons that everybody has; what
 * was moved is fetched and put in place, so that focus and scroll stay where they are. The page works without it.
 */
const parts = ['plan', 'clash-list'];
const quarter = 15;

/** @param {unknown} target */
const barOf = (target) =>
  target instanceof Element ? /** @type {HTMLTableCellElement | null} */ (target.closest('#plan td:has(input)')) : null;
/** @param {HTMLElement} bar */
const tickOf = (bar) => /** @type {HTMLInputElement} */ (bar.querySelector('input'));

/** This one alone is meant. @param {HTMLInputElement} tick @param {string} button @param {number} [by] */
function press(tick, button, by) {
  for (const other of document.querySelectorAll('#plan td input'))
    if (other instanceof HTMLInputElement) other.checked = other === tick;
  const pressed = tick.form?.querySelector(button);
  if (!(pressed instanceof HTMLButtonElement)) return;
  if (by !== undefined) pressed.value = `${by}`;
  pressed.click();
}

document.addEventListener('keydown', (event) => {
  const bar = barOf(event.target);
  const by = { ArrowLeft: -quarter, ArrowRight: quarter }[event.key];
  if (!bar || (by === undefined && event.key !== 'Enter')) return;
  event.preventDefault();
  if (by === undefined) press(tickOf(bar), '[data-open]');
  else press(tickOf(bar), '[data-by]', by);
});

document.addEventListener('dblclick', ({ target }) => {
  const bar = barOf(target);
  if (bar) press(tickOf(bar), '[data-open]');
});

/** What is cut off in a narrow cell is said once it is pointed at. */
document.addEventListener('pointerover', ({ target }) => {
  const bar = barOf(target);
  if (bar) bar.title ||= bar.textContent?.trim() ?? '';
});

/** A column is a quarter of an hour: the bar moves by as many as the pointer went. */
document.addEventListener('pointerdown', (down) => {
  const bar = barOf(down.target);
  if (!bar || down.button !== 0 || tickOf(bar).disabled) return;
  const width = bar.getBoundingClientRect().width / bar.colSpan;
  const quarters = (/** @type {PointerEvent} */ to) => Math.round((to.clientX - down.clientX) / width);
  const shift = (/** @type {PointerEvent} */ to) => {
    bar.style.transform = `translateX(${quarters(to) * width}px)`;
  };
  const drop = (/** @type {PointerEvent} */ to) => {
    removeEventListener('pointermove', shift);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', drop);
    bar.style.transform = '';
    if (to.type !== 'pointerup' || quarters(to) === 0) return;
    // What was let go is not also clicked, which would change its tick.
    addEventListener('click', (click) => click.preventDefault(), { once: true, capture: true });
    setTimeout(() => press(tickOf(bar), '[data-by]', quarters(to) * quarter));
  };
  addEventListener('pointermove', shift);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', drop);
});

let isPlain = false;
/** A move is collected without leaving the page. */
document.addEventListener(
  'submit',
  async (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement) || submitter.name !== 'by')
      return;
    if (isPlain) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    const focused = document.activeElement;
    const again =
      focused instanceof HTMLInputElement ? `[name="${focused.name}"]` : `[name="by"][value="${submitter.value}"]`;
    try {
      const response = await fetch(submitter.formAction, {
        method: 'POST',
        // Else the answer is that of an action alone.
        headers: { accept: 'text/html' },
        body: new FormData(form, submitter),
      });
      const asked = { html: await response.text(), page: /** @type {Document | undefined} */ (undefined) };
      dispatchEvent(new CustomEvent('own-page', { detail: asked }));
      const fresh = parts.map((id) => asked.page?.getElementById(id));
      if (fresh.includes(null) || !asked.page) throw new Error('another page');
      const box = () => document.querySelector('#plan [role=group]');
      const [left, top] = [box()?.scrollLeft ?? 0, box()?.scrollTop ?? 0];
      for (const part of fresh) if (part) document.getElementById(part.id)?.replaceChildren(...part.childNodes);
      box()?.scrollTo(left, top);
      const said = document.querySelector('[data-plan-said]');
      if (said) said.textContent = document.getElementById('collected')?.textContent ?? '';
      const next = document.querySelector(`#plan ${again}`);
      if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    } catch {
      // The browser's own way shows what is wrong.
      form.ariaBusy = null;
      isPlain = true;
      form.requestSubmit(submitter);
    }
  },
  true,
);
