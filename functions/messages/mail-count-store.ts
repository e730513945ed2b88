/**
 * How many mails went out on a day and how many tries failed, for the operator's page. Each client keeps an item of its own for a day,
 * which says all that it did so far and is put with each mail's marker, so that no count is a call and none is lost to another client.
 * Kept for 40 days.
 */
import { randomUUID } from 'node:crypto';
import { day as aDay, houseZone, localDateOf } from '../../shared/kernel/time.ts';
import { listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import type { ItemWrite } from '../store/writes-together.ts';

const keptFor = 40 * aDay;
const partitionOf = (day: string) => `MAILS#${day}`;
/** Items of before were one for all, under `DAY`; they count too. */
const sortOfItem = () => `OF#${randomUUID()}`;

export type MailDay = {
  readonly sent?: number;
  readonly failed?: number;
  readonly lastFailure?: { readonly at: string; readonly because: string };
};

/** By client: what it did on the day that it last did anything, and the item that says so. */
const done = new WeakMap<object, MailDay & { readonly day: string; readonly sk: string }>();

function counted({ client }: Table, now: number, more: (soFar: MailDay) => MailDay): ItemWrite {
  const day = localDateOf(now, houseZone);
  const last = done.get(client);
  const soFar = last?.day === day ? last : { day, sk: sortOfItem() };
  const next = { ...soFar, ...more(soFar) };
  done.set(client, next);
  const { day: _, ...item } = next;
  const expiresAt = Math.floor((now + keptFor) / 1000);
  return { put: { pk: partitionOf(day), type: 'mail-day', ...item, expiresAt } };
}

/** One mail more, as the write that says so. */
export const countSentMail = (messages: Table, now: number): ItemWrite =>
  counted(messages, now, ({ sent = 0 }) => ({ sent: sent + 1 }));

/** `because`: the kind of fault, never the words of it, which may name an address. */
export const countFailedMail = (messages: Table, now: number, because: string): ItemWrite =>
  counted(messages, now, ({ failed = 0 }) => ({
    failed: failed + 1,
    lastFailure: { at: new Date(now).toISOString(), because },
  }));

const sumOf = (numbers: ReadonlyArray<number | undefined>) => numbers.reduce<number>((sum, one = 0) => sum + one, 0);

/** Access pattern: the items of a day (Query), as many as clients sent mails on it. */
export async function readMailDay(messages: Table, now: number): Promise<MailDay & { readonly day: string }> {
  const day = localDateOf(now, houseZone);
  const all = await listPartition<MailDay>(messages, partitionOf(day));
  const lastFailure = all
    .flatMap((one) => one.lastFailure ?? [])
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  const [sent, failed] = [sumOf(all.map((one) => one.sent)), sumOf(all.map((one) => one.failed))];
  return { day, sent, failed, ...(lastFailure ? { lastFailure } : {}) };
}
