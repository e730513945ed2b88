/**
 * The key of a form on a page that is kept for many (page-caching.ts). The page itself brings none: the browser's script
 * makes one (lib/live/live.js), and without script a cookie stands for it, which is set beside the kept page with each view,
 * for its address alone (infra/constructs/give-form-key.ts). With neither nothing is sent, and the page that answers brings
 * a key. It must be nobody else's: a request sent again under its key is answered with the private link.
 */
import { createHash } from 'node:crypto';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { loadFrameMessages } from '#lib/i18n/load-messages.ts';
import type { FormState, Typed } from '#lib/ui/form-state.ts';
import { formKeyCookie } from './cookies.ts';
import { newKey, sentForm, type ReadForm } from './forms.ts';

/** For the load of such a page. What answers a form is for one reader, and brings a key. */
export const sharedFormKey = ({ request }: Pick<RequestEvent, 'request'>): string =>
  request.method === 'GET' ? '' : newKey();

export type SharedFormEvent = Pick<RequestEvent, 'cookies' | 'locals' | 'request' | 'url'>;

/** The form under its key, or the answer that asks to send it once more: nothing is sent without a key. */
export async function readSharedForm({
  cookies,
  locals,
  request,
  url,
}: SharedFormEvent): Promise<{ readonly form: ReadForm } | { readonly again: ActionFailure<FormState> }> {
  const secret = formKeyCookie(cookies, url);
  const { values, key } = await sentForm(request, (typed) =>
    secret === undefined ? undefined : keyOf(secret, url, typed),
  );
  if (key !== undefined) return { form: { values, key } };
  const { onceMore: title } = (await loadFrameMessages(locals.locale)).form;
  return { again: fail(409, { values, errors: [], title, idempotencyKey: newKey() }) };
}

/** The same for the same text sent again from the same view of the page, and another one for another text. */
const keyOf = (secret: string, { pathname, search }: URL, values: Typed) =>
  createHash('sha256')
    .update(JSON.stringify([secret, pathname, search, values]))
    .digest('base64url');
