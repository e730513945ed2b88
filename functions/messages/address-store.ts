/**
 * What is known of an address, under a keyed hash and never the address itself: whether its owner ended the mails, and how
 * many went today. It expires, so that nobody is remembered for good.
 */
import { day } from '../../shared/kernel/time.ts';
import type { AddressState, Stopped } from '../../shared/messages/address-rules.ts';
import { allOf, anyOf, below, equal, missing, oneOf } from '../store/expressions.ts';
import { getMany } from '../store/batch-get.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update, type Key } from '../store/write.ts';

const prefix = 'ADDRESS#';
const keyOf = (emailKey: string) => ({ pk: `${prefix}${emailKey}`, sk: 'ADDRESS' });
/** A stop holds for a year; a count for a day or two. */
const stopKept = 365 * day;
const countKept = 2 * day;
const expiryOf = (now: number, kept: number) => Math.floor((now + kept) / 1000);

export async function readAddress(messages: Table, emailKey: string): Promise<AddressState> {
  const { pk, sk } = keyOf(emailKey);
  return (await getRecord<AddressState>(messages, pk, sk)) ?? {};
}

/** Of many addresses those that were ended or bounce, by key. Access pattern: BatchGetItem. */
export async function listStopped(messages: Table, emailKeys: readonly string[]): Promise<Map<string, Stopped>> {
  const found = await getMany<AddressState & Key>(messages, emailKeys.map(keyOf), { consistent: true });
  return new Map(found.flatMap(({ pk, stopped }) => (stopped ? [[pk.slice(prefix.length), stopped] as const] : [])));
}

/** Counts one more mail on that day: one write where the address still is as it was `seen`. A stop that is kept longer stays. */
export async function countMail(
  messages: Table,
  emailKey: string,
  now: number,
  { on }: Pick<AddressState, 'on'>,
): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  const key = keyOf(emailKey);
  const first = {
    set: { type: 'address', on: today, sent: 1 },
    setIfMissing: { expiresAt: expiryOf(now, countKept) },
    when: anyOf(missing('on'), below('on', today)),
  };
  const another = { add: { sent: 1 }, when: equal('on', today) };
  const [likely, other] = on === today ? [another, first] : [first, another];
  const { ok } = await update(messages, key, likely);
  if (!ok) await update(messages, key, other);
}

/** Undefined lets mails go again: its owner asked for it, by a mail that arrived. Told twice it stays as it is. */
export async function setStopped(
  messages: Table,
  emailKey: string,
  stopped: Stopped | undefined,
  now: number,
): Promise<void> {
  const expiresAt = expiryOf(now, stopKept);
  await update(
    messages,
    keyOf(emailKey),
    stopped
      ? { set: { type: 'address', stopped, stoppedAt: now, expiresAt } }
      : { set: { type: 'address', provenAt: now, expiresAt }, remove: ['stopped', 'stoppedAt'] },
  );
}

/** Mail that was sent then came back or was complained of. What its owner said, or proved since then, counts more. */
export async function setUndelivered(
  messages: Table,
  emailKey: string,
  { why, sentAt, now }: { readonly why: 'bounced' | 'complained'; readonly sentAt: number; readonly now: number },
): Promise<boolean> {
  const { ok } = await update(messages, keyOf(emailKey), {
    set: { type: 'address', stopped: why, stoppedAt: now, expiresAt: expiryOf(now, stopKept) },
    when: allOf(
      anyOf(missing('stopped'), oneOf('stopped', ['quiet', 'bounced', 'complained'])),
      anyOf(missing('provenAt'), below('provenAt', sentAt)),
    ),
  });
  return ok;
}
