/** The tracing notices that are published now. */
import type { PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { noticeView } from '#lib/help/server/notice-view.ts';
import { nameOf } from '#lib/help/server/help-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const [{ notices }, { stations }, { notices: t }] = await Promise.all([
    api.help.listNotices({}),
    api.help.listStations({}),
    loadMessages(locale),
  ]);
  return {
    isDemo: notices.some(({ isDemo }) => isDemo),
    notices: notices.map((notice) => ({
      ...noticeView(notice, locale, t),
      station: nameOf(stations, notice.stationId, locale),
    })),
  };
};
