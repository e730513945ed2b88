/**
 * Gives a place another number in its slot, and with it another private link: the old one leads nowhere from then on. For those who lost
 * theirs and have no address to mail it to. Their position stays, as if they had taken over from themselves.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { handOver } from '../../shared/reservations/take-over-rules.ts';
import { fingerprintOf, manageTokenOf } from '../runtime/secrets.ts';
import { putSpan } from './agenda-store.ts';
import { findRecord, type OneRecordDeps } from './remove-reservation.ts';
import { linkIdOf } from './reservation-records.ts';
import { updateSlot } from './update-slot.ts';

/**
 * Commits in the order slot, agenda, record; cut short before the record, the old number comes back by itself. The same request
 * sent again completes it. Refuses: not-found for a place that is not held any more; slot.over.
 */
export async function renewLink(
  deps: OneRecordDeps & { readonly secret: string },
  slotId: string,
  recordId: string,
): Promise<Result<{ linkId: string; manageToken: string }>> {
  const { slots, table, now, secret } = deps;
  const found = await findRecord(deps, slotId, recordId);
  if (!found || found.record.state === 'cancelled') return refuse('not-found');
  const { records, record } = found;
  const { personKey: key, order: before } = record;
  const request = fingerprintOf('renew', recordId, String(before));
  const changed = await updateSlot(slots, slotId, now(), [key], (slot) =>
    slot.reservations[key]?.order === before ? handOver(slot, key, { key, request }) : undefined,
  );
  const place = changed?.slot.reservations[key];
  if (!changed || place?.request !== request) return refuse('not-found');
  if (Date.parse(changed.slot.endAt) <= now()) return refuse('slot.over');
  const { order, holdUntil, seats } = place;
  if (holdUntil === undefined) {
    const span = { from: Date.parse(changed.slot.startAt), to: Date.parse(changed.slot.endAt) };
    const setting = { version: changed.slot.version, graceMinutes: 0, overrideOverlap: true, now: now() };
    await putSpan(slots, { personKey: key, slotId, order }, span, setting);
  }
  const stored = await records.read(table, slotId, before);
  const kept = stored && (holdUntil === undefined ? records.withSeats(stored, seats) : stored);
  if (kept) await records.renumber(table, slotId, { ...kept, order }, before);
  const linkId = linkIdOf(slotId, order);
  return (await records.read(table, slotId, order))
    ? accept({ linkId, manageToken: manageTokenOf(secret, linkId) })
    : refuse('not-found');
}
