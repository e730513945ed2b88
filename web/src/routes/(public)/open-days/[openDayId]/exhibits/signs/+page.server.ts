/** The QR signs of all exhibits of an open day, to print and put up. */
import type { PageServerLoad } from './$types';
import { exhibitViews } from '#lib/open-days/server/exhibit-view.ts';
import { qrOf } from '#lib/ui/qr.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { openDayId }, url }) => {
  const openDay = await api.openDays.getOpenDay({ openDayId: openDayId as never });
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    signs: exhibitViews(openDay, locale).map((exhibit) => ({
      ...exhibit,
      qr: qrOf(`${url.origin}/open-days/${openDayId}/exhibits/${exhibit.code}`),
    })),
  };
};
