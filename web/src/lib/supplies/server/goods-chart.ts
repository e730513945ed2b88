/** What came for the drive of an organization that runs now, is still there, and went out; item by item in its own unit. */
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import type { Api } from '../../server/api.ts';
import { openDrives } from './receiving.ts';

export async function goodsChart(api: Api, organizationId: string, locale: Locale) {
  const [drive] = await openDrives(api, organizationId, localDateOf(Date.now(), driveZone));
  if (!drive) return undefined;
  const { items } = await api.supplies.seeGoodsOfDrive({ driveId: drive.driveId });
  return {
    drive: drive.name[locale],
    items: items.map(({ itemId, itemName, unit, came, there, lost }) => {
      const gone = came - there - lost;
      const text = (quantity: number) => formatQuantity(quantity, unit, locale);
      return {
        ...{ itemId, came, there, gone, lost },
        name: itemName[locale],
        texts: { came: text(came), there: text(there), gone: text(gone), lost: text(lost) },
      };
    }),
  };
}
