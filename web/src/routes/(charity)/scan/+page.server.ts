/** Reads any code: the catalogue's numbers are sent along, so that the page goes on offline once it is loaded. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { given } from '#lib/server/forms.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const { items } = await allItems(api);
  return {
    today: localDateOf(Date.now(), driveZone),
    /** What was typed, for a browser without JavaScript. */
    typed: given(event.url.searchParams.get('code') ?? undefined)?.slice(0, 200),
    known: items.flatMap(({ itemId, gtin, name }) => (gtin ? [{ itemId, gtin, name: name[locale] }] : [])),
  };
};
