/**
 * Reads the site as a browser without JavaScript does, one page a route, and sends every form in which something can be
 * typed: broken, refused and taken, each time with the marked texts of somebody else (personal-inputs.ts).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf, fetchedBy, formsOf, isTyped, type Field, type PageForm } from './page-forms.ts';
import { markedPerson, marksIn, type MarkedPerson } from './personal-inputs.ts';

const root = join(import.meta.dirname, '../../web/src/routes');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
const pathOf = (file: string) => `/${file.replace(/\/?\+page\.[\w.]+$/, '').replace(/\([^)]*\)\/?/g, '')}`;

/** Whatever can be looked at, by its folder. */
export const pageRoutes = files
  .filter((file) => file.endsWith('+page.svelte'))
  .map(pathOf)
  .sort();

/** Pages as their folders name them, the more literal first. */
export const routes = files
  .filter((file) => file.endsWith('+page.server.ts'))
  .map((file) => {
    const path = pathOf(file);
    const pattern = new RegExp(`^${path.replace(/\[[^\]]+\]/g, '[^/]+')}$`);
    return { path, pattern, takesForms: /export const actions/.test(readFileSync(join(root, file), 'utf8')) };
  })
  .sort((a, b) => a.path.split('[').length - b.path.split('[').length);
export const routeOf = (path: string) => routes.find(({ pattern }) => pattern.test(path))?.path ?? path;

/** A browser, by its cookies. */
export type Visitor = Map<string, string>;
export const newVisitor = (token?: string): Visitor => new Map(token ? [['session', token]] : []);

/** What was met on the way. */
export const newCrawl = () => ({
  /** Of pages, of redirects, and in attributes. */
  addresses: new Set<string>(),
  /** What a browser fetches by itself. */
  fetched: new Set<string>(),
  /** Pages that let a browser tell other sites where it came from. */
  wideReferrer: new Set<string>(),
  statuses: new Set<number>(),
  /** Routes of forms that were sent, and of those that were taken. */
  sent: new Set<string>(),
  taken: new Set<string>(),
  /** Addresses whose page came back with what was typed. */
  kept: new Array<string>(),
  /** Fields of forms that put into the address what is typed. */
  typedIntoAddress: new Set<string>(),
});

const markFor = ({ name, type }: Field, who: MarkedPerson) => {
  if (type === 'email' || /email/i.test(name)) return who.email;
  if (type === 'tel' || /phone/i.test(name)) return who.phone;
  return /name$/i.test(name) ? who.name : who.text('text');
};

/** As somebody fills it in: `all` ticks and chooses as well, else that is left as it was. */
function filledIn({ fields }: PageForm, who: MarkedPerson, all: boolean, bend = (text: string) => text) {
  const form = new URLSearchParams();
  for (const field of fields) {
    const { name, type, isNumber, value, choices } = field;
    if (all && isNumber) form.append(name, value || '1');
    else if (isTyped(field)) form.append(name, bend(markFor(field, who)));
    else if (type === 'hidden') form.append(name, value);
    else if (type === 'radio' && form.has(name)) continue;
    else if (all && ['checkbox', 'radio'].includes(type)) form.append(name, value || 'on');
    else if (all && type === 'select') form.append(name, choices.find(Boolean) ?? '');
    else if (all) form.append(name, value || (type === 'number' ? '1' : ''));
  }
  return form;
}

const asScript = { 'x-sveltekit-action': 'true', accept: 'application/json' };
const broken = { 'content-type': 'multipart/form-data; boundary=x' };
/** Ways to send a form. */
const ways: ReadonlyArray<(form: PageForm, who: MarkedPerson) => RequestInit> = [
  (form, who) => ({ body: filledIn(form, who, false, (text) => `${text}\u0007`) }),
  (form, who) => ({ body: filledIn(form, who, false) }),
  (form, who) => ({ body: filledIn(form, who, true) }),
  (form, who) => ({ body: filledIn(form, who, false), headers: asScript }),
  (_, who) => ({ body: `name=${who.email}`, headers: broken }),
];

export function crawlerOf(origin: string, met: ReturnType<typeof newCrawl>) {
  let people = 0;
  const newPerson = () => markedPerson((people += 1));

  async function ask(visitor: Visitor, path: string, { headers, ...more }: RequestInit = {}) {
    const cookie = [...visitor].map((pair) => pair.join('=')).join('; ');
    const said = { 'accept-language': 'en', accept: 'text/html', origin, cookie, 'x-request-id': newPerson().email };
    const answer = await fetch(`${origin}${path}`, {
      ...more,
      redirect: 'manual',
      headers: { ...said, ...(headers as Record<string, string>) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value) visitor.set(name!, value);
      else visitor.delete(name!);
    }
    const text = await answer.text();
    const location = answer.headers.get('location') ?? undefined;
    for (const address of [path, ...(location ? [location] : []), ...addressesOf(text)]) met.addresses.add(address);
    for (const address of fetchedBy(text)) met.fetched.add(address);
    if (answer.headers.get('referrer-policy') !== 'same-origin') met.wideReferrer.add(path);
    met.statuses.add(answer.status);
    return { status: answer.status, text, location };
  }

  /** Answers where the form led to. */
  async function sendForm(visitor: Visitor, page: string, form: PageForm): Promise<string[]> {
    const { pathname, search } = new URL(form.action, `${origin}${page}`);
    met.sent.add(routeOf(pathname));
    const led: string[] = [];
    for (const way of ways) {
      const who = newPerson();
      const { text, location } = await ask(visitor, pathname + search, { method: 'POST', ...way(form, who) });
      if (marksIn(text).some(({ person }) => person === who.person)) met.kept.push(pathname);
      if (!location?.startsWith('/')) continue;
      met.taken.add(routeOf(pathname));
      led.push(location);
    }
    await ask(visitor, `${pathname}?/nothing`, { method: 'POST', body: filledIn(form, newPerson(), false) });
    return led;
  }

  return {
    ask,
    sendForm,
    /** Reads every seed, and from there on one page of each other route. */
    async crawl(visitor: Visitor, seeds: readonly string[]): Promise<void> {
      const queue = [...seeds];
      const seen = new Set<string>();
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        const route = routeOf(new URL(path, origin).pathname);
        const known = seeds.includes(path) ? path : route;
        if (seen.has(known) || /^\/(?:api|__|_app|sign-out|language)|\.(?:svg|png|ics|csv|json)$/.test(route)) continue;
        seen.add(known).add(route);
        const { status, text, location } = await ask(visitor, path);
        if (location?.startsWith('/')) queue.push(location);
        if (status !== 200) continue;
        for (const form of formsOf(text)) {
          const typed = form.fields.filter(isTyped);
          if (form.method === 'GET') for (const { name } of typed) met.typedIntoAddress.add(`${route} ${name}`);
          else if (typed.length > 0) queue.push(...(await sendForm(visitor, path, form)));
        }
        const linked = addressesOf(text).map((address) => new URL(address, `${origin}${path}`));
        queue.push(...linked.filter((url) => url.origin === origin).map((url) => url.pathname + url.search));
      }
    },
  };
}
