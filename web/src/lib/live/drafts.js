// @ts-check
/**
 * What is typed into a form outlives a detour: an ended session, a step-up, another language, a lost connection, Back, reload.
 * It stands in this tab alone, in no address, until it was sent or an hour is over; whoever signs out takes it along.
 * Loaded by live.js where there is a form to type into, or something kept that is to be settled.
 */
const hour = 3_600_000;
/** Pages on the way to a form's answer, which keep what was typed; nothing typed there is remembered. */
const detours = /^\/(?:sign-in|me\/confirmation|me\/passkeys|language)/;

/** @typedef {{ at: number, who: string, values: Record<string, string[]>, sending?: boolean, from?: string }} Draft */

const store = (() => {
  try {
    return globalThis.sessionStorage;
  } catch {
    // Some private windows have none: the page works as it did without.
    return undefined;
  }
})();

/** @param {string} key @returns {any} */
function read(key) {
  try {
    const found = JSON.parse(store?.getItem(key) ?? 'null');
    if (found && Date.now() - found.at < hour) return found;
    store?.removeItem(key);
  } catch {
    store?.removeItem(key);
  }
}
/** @param {string} key @param {object} value */
function write(key, value) {
  try {
    store?.setItem(key, JSON.stringify(value));
  } catch {
    // Full: what was kept before stays.
  }
}
const keys = () => Array.from({ length: store?.length ?? 0 }, (_, at) => store?.key(at) ?? '');
const drafts = () => keys().filter((key) => key.startsWith('draft '));
const who = () => document.getElementById('main')?.dataset.who ?? '';

/** @param {HTMLFormElement} form */
const fieldsOf = (form) =>
  /** @type {HTMLInputElement[]} */ ([...form.elements]).filter(
    ({ name, type, autocomplete }) =>
      name && !/^(?:hidden|password|file|submit|button|image)$/.test(type) && autocomplete !== 'one-time-code',
  );
/** @param {HTMLInputElement} field */
const isTick = ({ type }) => type === 'checkbox' || type === 'radio';

/** @param {HTMLFormElement} form */
function valuesOf(form) {
  /** @type {Record<string, string[]>} */
  const values = {};
  for (const field of fieldsOf(form)) {
    const all = (values[field.name] ??= []);
    if (!isTick(field) || field.checked) all.push(field.value);
  }
  return values;
}

/** The same form of the same page, also after its action answered at another address. @param {HTMLFormElement} form */
function nameOf(form) {
  const about = [...form.querySelectorAll('input[type=hidden]')].flatMap((field) =>
    field instanceof HTMLInputElement && /Id$|^order$/.test(field.name) ? [field.value] : [],
  );
  return `${location.pathname} ${form.getAttribute('action') ?? ''} ${about.join(' ')}`;
}

/** @param {unknown} target */
function formOf(target) {
  const form = target instanceof Element ? target.closest('form') : null;
  return form && form.method === 'post' && !detours.test(location.pathname) && !('noDraft' in form.dataset)
    ? form
    : null;
}

/** A step that asks who it is carries what was typed along unseen (ConfirmStep.svelte). @param {HTMLFormElement} form */
const isStep = (form) => form.querySelector('[name^=confirmation], [name=mailCode]') !== null;

/** @param {Event} event */
function remember({ target }) {
  const form = formOf(target);
  if (form && !isStep(form)) write(`draft ${nameOf(form)}`, { at: Date.now(), who: who(), values: valuesOf(form) });
}
document.addEventListener('input', remember);
document.addEventListener('change', remember);

/** The answer is here; `isCertain` when the page itself was told so. @param {boolean} sent @param {boolean} [isCertain] */
function settle(sent, isCertain = false) {
  for (const key of drafts()) {
    const draft = read(key);
    if (!draft?.sending) continue;
    // Opened anew at the very address that it was sent from: no answer came, as when the connection was lost.
    if (sent && (isCertain || draft.from !== location.pathname + location.search)) store?.removeItem(key);
    else write(key, { ...draft, sending: undefined });
  }
}

/** @param {HTMLFormElement} form @param {string} text @param {string} label @param {() => void} act */
function say(form, text, label, act) {
  form.querySelector(':scope > .told')?.remove();
  const line = document.createElement('p');
  line.className = 'told';
  line.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = label;
  button.addEventListener('click', () => {
    line.remove();
    act();
  });
  line.append(`${text} `, button);
  form.prepend(line);
  return button;
}

/** @param {HTMLInputElement} field */
function tell(field) {
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** A field of choices does not tell. @param {HTMLInputElement} field */
const isTyped = (field) =>
  isTick(field)
    ? field.checked !== field.defaultChecked
    : 'defaultValue' in field && field.value !== field.defaultValue;

/** The folded parts of the page that it stands in. @param {HTMLInputElement} field */
function show(field) {
  for (let part = field.closest('details'); part; part = part.parentElement?.closest('details') ?? null)
    part.open = true;
}

/** @param {HTMLFormElement} form @param {Record<string, string[]>} values */
function fill(form, values) {
  let changed = false;
  /** @type {Record<string, number>} */
  const seen = {};
  for (const field of fieldsOf(form)) {
    const wanted = values[field.name];
    if (!wanted) continue;
    // After Back the browser has put it there itself, and its part is folded again.
    if (isTyped(field)) show(field);
    if (isTick(field)) {
      const ticked = wanted.includes(field.value);
      if (field.checked === ticked || field.disabled) continue;
      field.checked = ticked;
    } else {
      const at = (seen[field.name] = (seen[field.name] ?? -1) + 1);
      if (wanted[at] === undefined || field.value === wanted[at]) continue;
      field.value = wanted[at];
    }
    changed = true;
    show(field);
    tell(field);
  }
  return changed;
}

/** Whether the page's own script is there, which answers to buttons that would send the form without it. */
const isReady = () => 'shown' in document.documentElement.dataset;

/** @param {HTMLFormElement} form */
async function restore(form) {
  const key = `draft ${nameOf(form)}`;
  /** @type {Draft | undefined} */
  const draft = read(key);
  if (!draft || draft.sending) return;
  if (draft.who !== who()) {
    // Somebody else has signed in here; who is signed out may come back.
    if (draft.who && who()) store?.removeItem(key);
    return;
  }
  // The page that answered has it all already.
  if (form.querySelector('[role=alert]')) return;
  const missing = () =>
    Object.keys(draft.values).some((name) => draft.values[name]?.[0] && !form.elements.namedItem(name));
  for (let tries = 0; isReady() && missing() && tries < 60; tries += 1) {
    const more = form.querySelector('button[data-more]');
    if (!(more instanceof HTMLButtonElement)) break;
    more.click();
    await new Promise(requestAnimationFrame);
  }
  const { restored = '', discard = '' } = form.dataset;
  if (!fill(form, draft.values) || !restored) return;
  say(form, restored, discard, () => {
    form.reset();
    fieldsOf(form).forEach(tell);
    store?.removeItem(key);
  });
}

const restoreAll = () => {
  for (const form of document.forms) if (formOf(form)) void restore(form);
};

// Before all others that listen, which may take the form's sending over.
document.addEventListener(
  'submit',
  (event) => {
    const { target } = event;
    if (target instanceof HTMLFormElement && target.getAttribute('action')?.endsWith('/sign-out'))
      return store?.clear();
    const form = formOf(target);
    if (!form || form.ariaBusy === 'true') return;
    const from = location.pathname + location.search;
    if (isStep(form)) {
      const about = `draft ${location.pathname} ${form.getAttribute('action') ?? ''} `;
      for (const key of drafts().filter((one) => one.startsWith(about))) {
        const draft = read(key);
        if (draft) write(key, { ...draft, sending: true, from });
      }
      return;
    }
    // A mere button holds nothing to keep; another form of its action may.
    if (fieldsOf(form).length === 0) return;
    write(`draft ${nameOf(form)}`, { at: Date.now(), who: who(), values: valuesOf(form), sending: true, from });
  },
  { capture: true },
);

addEventListener('form-answered', (event) => settle(/** @type {CustomEvent} */ (event).detail.sent, true));
addEventListener('page-shown', restoreAll);

const [arrival] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
if (arrival?.type === 'navigate') {
  const refused = arrival.responseStatus >= 400 || document.querySelector('main [role=alert]') !== null;
  settle(!refused && !detours.test(location.pathname));
} else settle(false);
// A page with a script of its own is left as it came until that script has taken it over: a line added before would break it.
const hasScript = [...document.scripts].some(({ textContent }) => textContent?.includes('__sveltekit_'));
if (!hasScript || isReady()) restoreAll();
