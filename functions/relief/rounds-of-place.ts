/** Which coming rounds a place in a team goes on, by its private link: for its page, and for the phone that is prepared by it. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Round } from '../../shared/relief/model.ts';
import { parseLinkId } from '../reservations/reservation-records.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { idOfManageToken } from '../runtime/secrets.ts';
import { signUps } from '../volunteering/shift-lookup.ts';
import type { NightDeps } from './deps.ts';
import { readRound, type StoredRound } from './round-store.ts';
import { listRoundsOfSeat } from './seat-store.ts';

/** A round is prepared until it is reported, and a day after its planned end. */
export const isPast = ({ status, plannedEndAt }: Pick<Round, 'status' | 'plannedEndAt'>, now: number) =>
  status !== 'planned' || Date.parse(plannedEndAt) + day < now;

type OfPlace = { readonly linkId: string; readonly rounds: StoredRound[] };

/** The next one first. Refuses: not-found, for a forged link and for a place that its person gave up. */
export async function roundsOfPlace(
  { relief, volunteering, secret, now }: Pick<NightDeps, 'relief' | 'volunteering' | 'secret' | 'now'>,
  manageToken: string,
): Promise<Result<OfPlace>> {
  const linkId = idOfManageToken(secret, manageToken);
  if (linkId === undefined) return refuse('not-found');
  const { slotId: shiftId, order } = parseLinkId(linkId);
  const place = await signUps.read(volunteering, shiftId, order);
  if (place?.state !== 'confirmed') return refuse('not-found');
  const listed = await listRoundsOfSeat(relief, { shiftId, order });
  const found = await inBatches(listed, ({ campaignId, roundId }) => readRound(relief, campaignId, roundId));
  const rounds = found
    .filter((round) => round !== undefined)
    .filter((round) => !isPast(round, now()))
    .filter(({ team }) => team?.some((seat) => seat.shiftId === shiftId && seat.order === order))
    .toSorted((a, b) => a.plannedStartAt.localeCompare(b.plannedStartAt));
  return accept({ linkId, rounds });
}
