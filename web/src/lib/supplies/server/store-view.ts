/** A store and its goods as pages show them, and what the person may do there. */
import { error } from '@sveltejs/kit';
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity, units } from '#shared/kernel/unit-names.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may, type Action } from '#shared/organizations/role-rules.ts';
import { storeKinds, type StockRow, type Store } from '#shared/supplies/stock-model.ts';
import { shortDateText } from '../../server/times.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const storeView = (store: Store, identity: Identity, locale: Locale) => {
  const { storeId, organizationId, venueId, name, kind, isClosed } = store;
  const allowed = (action: Action) => may(identity, action, { organizationId, venueId });
  return {
    ...{ storeId, organizationId, isClosed },
    name: name[locale],
    kind: storeKinds[kind][locale],
    isStore: kind === 'store',
    mayEdit: allowed('store.edit'),
    mayMove: allowed('stock.move') && !isClosed,
    mayReceive: allowed('donation.receive') && !isClosed,
  };
};
export type StoreView = ReturnType<typeof storeView>;

/** For pages that show something before they change it: the API is asked again when it is saved. */
export function allowedOr403(allowed: boolean, locale: Locale) {
  if (!allowed) error(403, commonRefusals['not-allowed'][locale]);
}

const number = (value: number, locale: Locale) => new Intl.NumberFormat(locale).format(value);

export const stockRowView = (row: StockRow, zone: string, locale: Locale) => {
  const { lotId, itemId, itemName, unit, lotNo, expiresOn, receivedAt, recalledAt, band } = row;
  const { available, quarantined, reserved } = row;
  return {
    ...{ lotId, itemId, lotNo: lotNumberText(lotNo, locale, lotId), band, unit, available, quarantined, reserved },
    name: itemName[locale],
    unitName: units[unit][locale],
    expiresOn: expiresOn && shortDateText(expiresOn, locale),
    receivedOn: shortDateText(localDateOf(receivedAt, zone), locale),
    isRecalled: recalledAt !== undefined,
    texts: {
      available: number(available, locale),
      quarantined: number(quarantined, locale),
      reserved: number(reserved, locale),
      whole: formatQuantity(available + quarantined + reserved, unit, locale),
    },
  };
};
export type StockRowView = ReturnType<typeof stockRowView>;
