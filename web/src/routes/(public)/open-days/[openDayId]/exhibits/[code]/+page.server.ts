/** One exhibit, as its QR sign leads to it. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { exhibitViews } from '#lib/open-days/server/exhibit-view.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId, code } }) => {
  const openDay = await api.openDays.getOpenDay({ openDayId: openDayId as never });
  const exhibits = exhibitViews(openDay, locale);
  const at = exhibits.findIndex((one) => one.code === code);
  if (at < 0) error(404, commonRefusals['not-found'][locale]);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    exhibit: exhibits[at]!,
    next: exhibits[at + 1],
  };
};
