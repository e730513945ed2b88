/**
 * By which keys a person is known: whoever gave an e-mail address and a phone number is found by either. Only what one person
 * gave together is put together: two addresses with one phone are two people. Agendas remember it (agenda-store.ts), so that
 * it costs nothing for people with one contact.
 */
import { refuse, type Result } from '../../shared/kernel/result.ts';
import type { Span } from '../../shared/reservations/model.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { linkAgenda, listClashes } from './agenda-store.ts';
import { readSlotWith } from './archived-reservations.ts';

type Contact = { readonly email?: string | undefined; readonly phone?: string | undefined };

/** The keys of what was given beside the one that the person is known by. */
export const givenBeside = (secret: string, { email, phone }: Contact): string[] =>
  email !== undefined && phone !== undefined ? [personKeyOf(secret, { phone })] : [];

/** Links two keys both ways, as long as a place that ends then counts. */
export async function linkKeys(slots: Table, one: string, other: string, endAt: string): Promise<void> {
  if (one === other) return;
  await linkAgenda(slots, one, other, Date.parse(endAt));
  await linkAgenda(slots, other, one, Date.parse(endAt));
}

type Asked = { readonly slotId: string; readonly ignoring?: string | undefined; readonly graceMinutes: number };

/**
 * What the person has under other keys that stands in the way of a place. Refuses: place.already-held; place.overlap, without
 * saying with what, since anybody may type anybody's number.
 */
export async function clashUnder(
  slots: Table,
  keys: readonly string[],
  span: Span,
  { slotId, ignoring, graceMinutes }: Asked,
): Promise<Result<never, ReservationsRefusal> | undefined> {
  if (keys.length === 0) return undefined;
  const slot = await readSlotWith(slots, slotId, keys);
  if (keys.some((key) => slot?.reservations[key])) return refuse('place.already-held');
  for (const key of keys)
    for (const clash of await listClashes(slots, key, slotId, span, graceMinutes)) {
      // What an agenda says of a place that was given back meanwhile is nothing.
      const other = clash.slotId === ignoring ? undefined : await readSlotWith(slots, clash.slotId, [key]);
      if (other?.reservations[key]?.order === clash.order) return refuse('place.overlap');
    }
  return undefined;
}
