/** What a browser answered when it was asked for a passkey, as lib/live/passkey.js put it into the form. */
import type { ActionFailure } from '@sveltejs/kit';
import type * as z from 'zod';
import type { FormState } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { identityRefusals } from '#shared/identity/refusals.ts';
import { invalid, type ReadForm } from '../../server/forms.ts';
import { isLocal } from '../../server/settings.ts';

export function browserAnswer<Schema extends z.ZodType>(
  schema: Schema,
  typed: string | undefined,
): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(typed ?? ''));
  } catch {
    return undefined;
  }
}

/** The refusal that the API would give, for an answer that is none. */
export const noAnswer = (form: ReadForm, locale: Locale): ActionFailure<FormState> =>
  invalid(form, [{ path: 'response', message: identityRefusals['passkey.not-accepted'][locale] }], locale);

/** On a laptop: the address with a name, since passkeys belong to none without (functions/identity/relying-party.ts). */
export const elsewhereFor = (url: URL): string | undefined =>
  isLocal() && url.hostname === '127.0.0.1' ? `${url.protocol}//localhost:${url.port}${url.pathname}` : undefined;
