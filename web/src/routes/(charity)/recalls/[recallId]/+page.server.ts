/** Where every unit of a recalled lot number is now, and the notice for those who have some. */
import type { PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { datedIn } from '#lib/server/times.ts';
import { destinations, namesOf } from '#lib/supplies/server/places.ts';
import { recallGroups } from '#lib/supplies/server/recall-view.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { recallNotice } from '#shared/supplies/recall-notice.ts';
import { recallReasons } from '#shared/supplies/stock-papers-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const [recall, places, { recalls: t }] = await Promise.all([
    api.supplies.seeRecall(event.params),
    destinations(api, locale),
    loadStaffMessages(locale),
  ]);
  const names = namesOf(places);
  return {
    lotNo: recall.lotNo,
    reason: recallReasons[recall.reason][locale],
    at: datedIn(recall.recordedAt, driveZone, locale),
    lots: recall.lots.length,
    groups: recallGroups(recall.lots, names, locale, t),
    notice: recallNotice(recall.lots, recall.lotNo, recall.reason, names),
  };
};
