/** One tracing notice with what it takes to pass it on; of one that ended, that it has. */
import type { PageServerLoad } from './$types';
import { loadMessages } from '#lib/i18n/load-messages.ts';
import { noticeView } from '#lib/help/server/notice-view.ts';
import { stationView } from '#lib/help/server/station-view.ts';
import { qrOf } from '#lib/ui/qr.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { noticeId }, setHeaders, url }) => {
  // What a station ends is gone from every page at once.
  setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' });
  const [notice, { stations }, { notices: t }] = await Promise.all([
    api.help.getNotice({ noticeId: noticeId as never }),
    api.help.listStations({}),
    loadMessages(locale),
  ]);
  const view = noticeView(notice, locale, t);
  const link = `${url.origin}/notices/${noticeId}`;
  const station = stations.find(({ stationId }) => stationId === notice.stationId);
  return {
    isDemo: notice.isDemo,
    notice: view,
    station: station && stationView(station, locale),
    address: `${url.host}/notices`,
    shareText: t.shareText(view.kind, view.line, link),
    qr: qrOf(link),
  };
};
