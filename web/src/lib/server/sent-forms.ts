/**
 * What this browser sent and what was saved, for an hour: the same content from the same form is asked about before it is saved
 * once more, whether the page was kept, fetched anew after Back or open in two tabs. A cookie of this browser holds prints
 * of what was sent, when, and where the answer led; it goes with the hour and whoever signs out.
 */
import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Typed } from '#lib/ui/form-state.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { savedForms, type SavedForm } from './cookies.ts';

const keyHeader = 'idempotency-key';

/** The field by which a form says that it asks (Form.svelte), and the one that says yes: one more of the same. */
export const asksField = 'asksIfSaved';
export const anotherField = 'another';
export const savedBeforeCode = 'form.saved-before';

/** Filled with the time at which the page was made, so that it differs with nobody having typed anything. */
const filledWithNow = new Set(['receivedAt']);
const mostKept = 6;

type Sent = {
  readonly print: string;
  readonly keyPrint: string;
  readonly another: string | undefined;
  /** What is made asks by itself about one like it; only the page that was kept is asked about here. */
  readonly onlyKept: boolean;
};
const printOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12);
const sentBy = new WeakMap<Request, Sent>();

/** Notes what a form sent, for whoever makes a thing of it in the same request. */
export function noteSentForm(request: Request, values: Typed, fields: Pick<Typed, string>): void {
  if (!(asksField in fields)) return;
  const typed = Object.entries(values).filter(([name]) => !filledWithNow.has(name));
  const print = printOf(JSON.stringify([new URL(request.url).pathname, typed]));
  const keyPrint = printOf(fields.idempotencyKey ?? '');
  sentBy.set(request, { print, keyPrint, another: fields[anotherField], onlyKept: fields[asksField] === 'kept-page' });
}

/** Whether the question was answered: one more of the same. What would ask about one like it by itself need not ask again. */
export function saidAnother(request: Request): boolean {
  const sent = sentBy.get(request);
  return sent !== undefined && sent.another === sent.print;
}

type Asking = Pick<RequestEvent, 'cookies' | 'request' | 'url'>;

/** Around one request: what to ask before a thing is made, and what to remember once it was. */
export function sentForms({ cookies, request, url }: Asking) {
  let made = false;
  const kept = () => savedForms.read(cookies, url) ?? [];
  return {
    /**
     * A problem when this browser had the same saved within the hour and nobody said that it is another one. Other content
     * from the page of something that was saved is another thing, and goes under a key of its own.
     */
    beforeMaking: (headers: Headers): Problem | undefined => {
      const sent = sentBy.get(request);
      if (!sent) return undefined;
      if (kept().some(([print, , , keyPrint]) => keyPrint === sent.keyPrint && print !== sent.print))
        headers.set(keyHeader, `${headers.get(keyHeader)}.${sent.print}`);
      // What one form makes in several requests is asked about once.
      if (made || saidAnother(request)) return undefined;
      const before = kept().find(
        ([print, , , keyPrint]) => print === sent.print && (!sent.onlyKept || keyPrint === sent.keyPrint),
      );
      if (!before) return undefined;
      const [print, at, to] = before;
      const minutes = Math.max(0, Math.round(Date.now() / 60_000) - at);
      // The form has the words for it.
      return { type: 'about:blank', title: '', status: 409, code: savedBeforeCode, data: { print, minutes, to } };
    },
    onMade: () => {
      made = true;
    },
    /** The cookie that remembers what was saved, and where its answer led. */
    cookieOf: async (response: Response): Promise<string | undefined> => {
      const sent = sentBy.get(request);
      if (!sent || !made || response.status >= 400) return undefined;
      const to = response.headers.get('location') ?? (await enhancedLocation(response)) ?? '';
      const others = kept().filter(([print]) => print !== sent.print);
      const minute = Math.round(Date.now() / 60_000);
      const entry: SavedForm = [sent.print, minute, to.slice(0, 300), sent.keyPrint];
      return savedForms.serialized(cookies, url, [entry, ...others].slice(0, mostKept));
    },
  };
}

/** A form with script is answered in JSON. */
async function enhancedLocation(response: Response): Promise<string | undefined> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return undefined;
  const { type, location } = await response.clone().json();
  return type === 'redirect' && typeof location === 'string' ? location : undefined;
}
