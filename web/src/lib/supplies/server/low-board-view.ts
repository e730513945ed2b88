/** Low stock and near expiry as the board of an open day shows them, store by store, each item in its own unit. */
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { may } from '#shared/organizations/role-rules.ts';
import type { LowOfOpenDay } from '#shared/supplies/low-stock-contract.ts';
import { shortDateText } from '../../server/times.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const lowBoardView = (stores: LowOfOpenDay['stores'], identity: Identity, locale: Locale) =>
  stores.map(({ store: { storeId, name, organizationId, venueId }, minimums, soon, driveId }) => ({
    ...{ storeId, driveId, name: name[locale] },
    mayRaise: may(identity, 'drive.edit', { organizationId }),
    maySee: may(identity, 'stock.see', { organizationId, venueId }),
    low: minimums.map(({ itemId, itemName, unit, minimum, usable = 0 }) => ({
      ...{ itemId, missing: minimum - usable, name: itemName[locale] },
      usable: formatQuantity(usable, unit, locale),
      minimum: formatQuantity(minimum, unit, locale),
    })),
    soon: soon.slice(0, 5).map(({ lotId, itemName, unit, available, lotNo, expiresOn, band }) => ({
      ...{ lotId, lotNo: lotNumberText(lotNo, locale, lotId), band, name: itemName[locale] },
      quantity: formatQuantity(available, unit, locale),
      expiresOn: expiresOn && shortDateText(expiresOn, locale),
    })),
  }));
export type LowBoard = ReturnType<typeof lowBoardView>;
