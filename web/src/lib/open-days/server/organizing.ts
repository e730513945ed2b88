/** What every organizer's page asks first: who is here, and the open day with all that belongs to it. */
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Locale } from '#shared/kernel/text.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { Identity } from '#shared/identity/model.ts';
import { requireIdentity } from '../../server/guard.ts';
import { menuOf } from '../../server/menu.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** The organizer who asks; anybody else is sent to sign in or told no. */
export async function requireOrganizer(event: Asking): Promise<Identity> {
  const identity = await requireIdentity(event);
  if (!menuOf(identity).mayOrganize) error(403, commonRefusals['not-allowed'][event.locals.locale]);
  return identity;
}

/** For pages that show something before they change it: the API is asked again when it is saved. */
export function allowedOr403(allowed: boolean, locale: Locale) {
  if (!allowed) error(403, commonRefusals['not-allowed'][locale]);
}

export const notFound = (locale: Locale) => error(404, commonRefusals['not-found'][locale]);

/** Where a saved edit leads back to, at the part that was edited, which also says that it is saved. */
export const backToOpenDay = (openDayId: string, part = '') =>
  `/organize/open-days/${openDayId}?saved${part ? `=${part}#${part}` : ''}`;
