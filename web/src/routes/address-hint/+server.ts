/**
 * Beside an address that looks mistyped: what was probably meant, asked by lib/live/live.js when a field is left, with the rule by
 * which the page says it when a form comes back. In the body, never in an address; nothing is kept.
 */
import { json } from '@sveltejs/kit';
import * as z from 'zod';
import type { RequestHandler } from './$types';
import { loadFrameMessages } from '#lib/i18n/load-messages.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { plainEmail } from '#shared/kernel/contact.ts';
import { likelyAddress } from '#shared/kernel/mail-typos.ts';

const asked = z.object({ email: z.string().max(254) });

export const POST: RequestHandler = async ({ request, locals: { locale } }) => {
  const { data } = asked.safeParse(await request.json().catch(() => undefined));
  const meant = data && likelyAddress(plainEmail(data.email));
  const hint = meant === undefined ? '' : (await loadFrameMessages(locale)).form.didYouMean(meant);
  return json({ hint }, { headers: privateHeaders });
};
