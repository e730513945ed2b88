/** How many mails went out on a day and how many tries failed, for the operator's page: one item a day, kept for 40 days. */
import { day as aDay, houseZone, localDateOf } from '../../shared/kernel/time.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

const keptFor = 40 * aDay;
const keyOf = (day: string) => ({ pk: `MAILS#${day}`, sk: 'DAY' });

export type MailDay = {
  readonly sent?: number;
  readonly failed?: number;
  readonly lastFailure?: { readonly at: string; readonly because: string };
};

const expiry = (now: number) => ({
  setIfMissing: { type: 'mail-day', expiresAt: Math.floor((now + keptFor) / 1000) },
});

export const countSentMail = async (messages: Table, now: number): Promise<void> =>
  void (await update(messages, keyOf(localDateOf(now, houseZone)), { add: { sent: 1 }, ...expiry(now) }));

/** `because`: the kind of fault, never the words of it, which may name an address. */
export const countFailedMail = async (messages: Table, now: number, because: string): Promise<void> =>
  void (await update(messages, keyOf(localDateOf(now, houseZone)), {
    add: { failed: 1 },
    set: { lastFailure: { at: new Date(now).toISOString(), because } },
    ...expiry(now),
  }));

export async function readMailDay(messages: Table, now: number): Promise<MailDay & { readonly day: string }> {
  const day = localDateOf(now, houseZone);
  const { pk, sk } = keyOf(day);
  return { ...(await getRecord<MailDay>(messages, pk, sk)), day };
}
