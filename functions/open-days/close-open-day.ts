/** Closing an open day that is over, so that it is edited no more until it is opened again; what is in it stays to be read. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type { OpenDay } from '../../shared/open-days/model.ts';
import { readOccupancy } from '../reservations/occupancy-store.ts';
import type { OpenDaysDeps } from './deps.ts';
import { updateStoredOpenDay } from './open-day-store.ts';

/** A day after it was held, on its own clock; and what takes place in it on later days has begun. */
async function isOver({ slots, now }: OpenDaysDeps, { openDayId, heldOn, zone }: OpenDay): Promise<boolean> {
  if (localDateOf(now(), zone) <= heldOn) return false;
  const occupancy = await readOccupancy(slots, openDayId);
  return ![...occupancy.values()].some(({ status, startAt }) => status === 'published' && Date.parse(startAt) > now());
}

const stored = async (deps: OpenDaysDeps, openDay: OpenDay, from: number): Promise<Result<OpenDay>> => {
  const replaced = await updateStoredOpenDay(deps.openDays, openDay, from);
  return replaced.ok ? accept(openDay) : replaced;
};

/** Refuses: open-day.not-over, changed-meanwhile. */
export async function closeOpenDay(deps: OpenDaysDeps, openDay: OpenDay, revision: number): Promise<Result<OpenDay>> {
  if (openDay.closedAt !== undefined) return accept(openDay);
  if (!(await isOver(deps, openDay))) return refuse('open-day.not-over');
  const closedAt = new Date(deps.now()).toISOString();
  return stored(deps, { ...openDay, closedAt, revision: revision + 1 }, revision);
}

/** Refuses: changed-meanwhile. */
export async function reopenOpenDay(
  deps: OpenDaysDeps,
  { closedAt, ...openDay }: OpenDay,
  revision: number,
): Promise<Result<OpenDay>> {
  if (closedAt === undefined) return accept(openDay);
  return stored(deps, { ...openDay, revision: revision + 1 }, revision);
}
