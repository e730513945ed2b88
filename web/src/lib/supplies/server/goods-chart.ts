/** What came for the drive of an organization that runs now, is still there, and went out; item by item in its own unit. */
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { Api } from '../../server/api.ts';
import { goodsView, placeNames } from './goods-at-view.ts';
import { openDrives } from './receiving.ts';

export async function goodsChart(api: Api, organizationId: string, locale: Locale) {
  const [drive] = await openDrives(api, organizationId, localDateOf(Date.now(), driveZone));
  if (!drive) return undefined;
  const { items } = await api.supplies.seeGoodsOfDrive({ driveId: drive.driveId });
  const [names, t] = await Promise.all([placeNames(api, items, locale), loadMessages(locale)]);
  return { drive: drive.name[locale], items: items.map((one) => goodsView(one, names, locale, t.goods)) };
}
