// @ts-check
/**
 * The JavaScript of the public pages, which are plain HTML and work without it: filters answer as they are
 * changed, a form is sent once, a link to pass on is copied, and the time of an offer runs down. Loaded by the root
 * layout; forms of hydrated pages look after themselves.
 */

let latest = 0;

/** Only what this site answered to a question of this page is read as HTML; the policy of the page allows no other. */
const ownPages = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('own-pages', {
  createHTML: (/** @type {string} */ html) => html,
});

/** Its styles are here already; parsed again, they would be reported as breaking the policy of this page. @param {string} text */
function parsed(text) {
  const html = text.replace(/<style[^]*?<\/style>/g, '');
  return new DOMParser().parseFromString(ownPages?.createHTML(html) ?? html, 'text/html');
}
/** For other scripts of the site, since only one may make such a policy. */
addEventListener('own-page', (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  detail.page = parsed(detail.html);
});

/** This page as it is answered now, to another question. Throws: when it is not. @param {string} search */
async function pageWith(search) {
  const url = new URL(location.href);
  url.search = search;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return parsed(await response.text());
}

/** Keeps what is typed (drafts.js): asked for where something can be typed, or where this tab keeps something already. */
function keepDrafts() {
  const { drafts } = document.getElementById('main')?.dataset ?? {};
  if (
    drafts &&
    (document.querySelector('form[method=post i]:has(:is(input:not([type=hidden]), select, textarea))') || keepsSome())
  )
    void import(/* @vite-ignore */ drafts);
}
function keepsSome() {
  try {
    return sessionStorage.length > 0;
  } catch {
    // Some private windows have none, and so nothing is kept there.
    return false;
  }
}
keepDrafts();
addEventListener('page-shown', keepDrafts);

/**
 * The key of a form on a page that is kept for many (lib/server/shared-form.ts), by which a request sent twice is known: one
 * for this page as it stands in the history, so that it is the same after Back and a reload.
 */
const keyless = [...document.querySelectorAll('input[name=idempotencyKey]')].filter(
  (field) => field instanceof HTMLInputElement && !field.value,
);
if (keyless.length > 0) {
  const formKey = history.state?.formKey ?? crypto.getRandomValues(new Uint32Array(5)).join('-');
  history.replaceState({ ...history.state, formKey }, '');
  for (const field of keyless) /** @type {HTMLInputElement} */ (field).value = formKey;
}

/**
 * A filter (`data-live` names the parts of the page that it changes): fetches the page for the new choice and swaps
 * those parts, so that focus and scroll stay where they are.
 */
document.addEventListener('change', async ({ target }) => {
  const form = target instanceof Element ? target.closest('form') : null;
  const parts = form?.dataset.live?.split(' ');
  if (!form || !parts) return;
  const mine = ++latest;
  const url = new URL(location.href);
  url.search = '';
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value) url.searchParams.append(name, value);
  }
  try {
    const page = await pageWith(url.search);
    // A later change has been made meanwhile: its answer counts.
    if (mine !== latest) return;
    for (const id of parts) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
    }
    history.replaceState(history.state, '', url);
  } catch {
    location.assign(url);
  }
});

/** Copies a link to pass on; where a browser may not, the link is at least selected, ready to be copied by hand. */
document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('button[data-copy]') : null;
  if (!(button instanceof HTMLElement)) return;
  const field = document.getElementById(`${button.dataset.copy}`);
  if (!(field instanceof HTMLInputElement)) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return;
  }
  const said = document.getElementById(`${field.id}-copied`);
  if (said) said.textContent = button.dataset.copied ?? '';
});

/** In WeChat's own browser nothing comes of a file: it is said beside its link how to have it. */
document.addEventListener('click', (event) => {
  if (!/MicroMessenger/i.test(navigator.userAgent) || !(event.target instanceof Element)) return;
  const link = event.target.closest('a[download], a[href*=".pdf"], a[href^="webcal:"]');
  const text = document.getElementById('main')?.dataset.noFiles;
  if (!link || !text) return;
  event.preventDefault();
  sayAfter(link, text);
});

/** One thing at a time. @param {Element} element @param {string} text */
function sayAfter(element, text) {
  document.querySelector('.said')?.remove();
  const said = document.createElement('p');
  said.className = 'said error';
  said.setAttribute('role', 'status');
  element.after(said);
  // A region that was there before its text is read out.
  requestAnimationFrame(() => (said.textContent = text));
}

/** Prints the page, for papers that people take along. */
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('button[data-print]')) window.print();
});

/** Counts the time that is left down, in the units and words of the server (lib/server/times.ts). */
setInterval(() => {
  for (const time of document.querySelectorAll('time[data-ends]')) {
    const minutes = Math.max(0, Math.floor((Date.parse(time.getAttribute('datetime') ?? '') - Date.now()) / 60_000));
    const [unit, size] = minutes < 120 ? ['minute', 1] : minutes < 2880 ? ['hour', 60] : ['day', 1440];
    const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit, unitDisplay: 'long' });
    time.textContent = format.format(Math.floor(minutes / size));
  }
}, 20_000);

/** A second press while the first one is on its way sends nothing (and the idempotency key would make it harmless). */
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.ariaBusy === 'true') return event.preventDefault();
  form.ariaBusy = 'true';
  if (submitter && form.dataset.sending) {
    submitter.setAttribute('aria-disabled', 'true');
    submitter.dataset.label = submitter.textContent ?? '';
    submitter.textContent = form.dataset.sending;
  }
});

/** Coming back by the browser's own button finds the page as it was left: ready to be sent again. */
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  for (const form of document.forms) form.ariaBusy = null;
  for (const button of document.querySelectorAll('button[data-label]')) {
    if (!(button instanceof HTMLElement)) continue;
    button.removeAttribute('aria-disabled');
    button.textContent = button.dataset.label ?? '';
  }
});

/** An address that looks mistyped is asked back when its field is left; nothing is changed, and without an answer nothing is said. */
document.addEventListener('change', async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'email') return;
  const box = target.parentElement?.querySelector('[data-meant]');
  if (!(box instanceof HTMLElement)) return;
  const typedNow = target.value;
  const body = JSON.stringify({ email: typedNow });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/address-hint', { method: 'POST', headers, body }).catch(() => undefined);
  const { hint = '' } = answer?.ok ? await answer.json() : {};
  if (target.value !== typedNow) return;
  box.hidden = !hint;
  box.textContent = hint;
});

/** What was typed into a form and not sent: whoever signs out with such a page open is asked first (`data-asks`). */
let typed = false;
document.addEventListener('input', ({ target }) => {
  if (target instanceof Element && target.closest('form')?.method === 'post') typed = true;
});
document.addEventListener(
  'submit',
  (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    const { asks, offline } = form.dataset;
    // Without a network the browser's own page would take the place of the form.
    if (offline && !navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
      sayAfter(submitter ?? form, offline);
    } else if (asks === undefined) typed = false;
    else if (typed && !confirm(asks)) event.preventDefault();
  },
  { capture: true },
);

/**
 * A shared device (`data-idle`: seconds): a minute before the session is forgotten the page asks whether somebody is still
 * there, and then signs out, so that what it shows is not left to the next one. A sign of somebody prolongs the session.
 */
let seenAt = Date.now();
let prolongedAt = Date.now();
const stillHere = () => {
  seenAt = Date.now();
  const idle = document.querySelector('dialog[data-idle]');
  if (!(idle instanceof HTMLDialogElement) || idle.open || seenAt - prolongedAt < 60_000) return;
  prolongedAt = seenAt;
  void fetch(location.href, { method: 'HEAD' }).catch(() => undefined);
};
for (const sign of ['pointerdown', 'keydown', 'input']) addEventListener(sign, stillHere);
let leaving = false;
setInterval(() => {
  const idle = document.querySelector('dialog[data-idle]');
  if (!(idle instanceof HTMLDialogElement) || leaving) return;
  const left = Number(idle.dataset.idle) * 1000 - (Date.now() - seenAt);
  if (left <= 0) {
    leaving = true;
    idle.querySelector('form')?.submit();
  } else if (left <= 60_000 && !idle.open) {
    idle.showModal();
    idle.addEventListener('close', stillHere, { once: true });
  }
}, 1000);
