/**
 * What a schedule does every minute: passes on offers and group holds that ran out though nobody touched the place,
 * takes back claims that never got a record, since a crash came in between and nobody was told of them, and has records
 * say what their claims say by then.
 */
import { undo } from '../../shared/reservations/settle-rules.ts';
import { changeClaims, readTended } from './update-slot.ts';
import { forgetDue, listDue, type Due, type PlaceKind } from './wake-up-store.ts';
import { catchUp, type FollowDeps } from './follow-slot.ts';
import { releasePlace } from './release-seats.ts';

/**
 * Takes an entry back whose record does not come any more. The fence is set first: a request that is slower than
 * thought then finds it, and answers "busy" in place of a confirmation that would not hold.
 */
async function takeBack(deps: FollowDeps, { placeId, orders }: Due, now: number): Promise<void> {
  const { places, table, recordsOf } = deps;
  const claims = await readTended(places, placeId, now);
  if (!claims || !orders) return;
  for (const [key, entry] of Object.entries(claims.entries)) {
    if (entry.order < orders.since || entry.order >= orders.upTo) continue;
    const kept = await recordsOf(entry).fence(table, placeId, entry.order);
    if (kept !== 'fenced') {
      // Moved up before its record came, by a process that died before it looked again (keep-claim-record.ts).
      if (kept !== entry.state) await catchUp(deps, placeId, entry);
      continue;
    }
    await changeClaims(places, placeId, now, [key], (seen) =>
      seen.entries[key]?.order === entry.order ? undo(seen, key, now) : undefined,
    );
    const { from } = entry;
    const giver = from && (await recordsOf(entry).read(table, placeId, from.order));
    // Who left while the place was being handed over was told so; it does not come back to them.
    if (giver?.state === 'cancelled')
      await releasePlace(places, { placeId, personKey: from!.key, order: from!.order }, 'left', now);
  }
}

/** Follows every reminder that is due; one that fails stays, and is followed again a minute later. */
export async function tendDue(deps: FollowDeps, kind: PlaceKind): Promise<{ readonly tended: number }> {
  const now = deps.now();
  const due = await listDue(deps.places, kind, now);
  for (const one of due) {
    await takeBack(deps, one, now);
    await forgetDue(deps.places, one);
  }
  return { tended: due.length };
}
