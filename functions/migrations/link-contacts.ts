/**
 * Records of before phone numbers had one spelling: whoever stands under an older one, or gave an address beside it, is
 * found by both from now on (functions/reservations/known-as.ts). Nobody is merged: rosters show who has one number.
 */
import { linkKeys } from '../reservations/known-as.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import type { StoredItem } from './upgrades.ts';

export const linkContacts =
  (slots: Table, secret: string) =>
  async ({ type, personKey, phone, endAt }: StoredItem): Promise<void> => {
    if (type !== 'sign-up' && type !== 'booking') return;
    if (typeof personKey !== 'string' || typeof phone !== 'string') return;
    await linkKeys(slots, personKey, personKeyOf(secret, { phone }), String(endAt));
  };
