/**
 * How fast an open day fills: seats by the day on which they were taken, less those given back that day. Read from one item a day,
 * which the job of every hour notes, so that it costs the same for ten people and for ten thousand.
 */
import { day, localDateOf } from '../../shared/kernel/time.ts';
import type { OpenDay } from '../../shared/open-days/model.ts';
import { openDayPartition, openDaySort, openDaysList } from '../open-days/open-day-lookup.ts';
import { doEach } from '../runtime/do-each.ts';
import { getRecord, listRecordsBetween } from '../store/records.ts';
import type { VolunteeringDeps } from './deps.ts';
import { countTaken, listTaken, putTaken } from './pace-store.ts';

type Deps = Pick<VolunteeringDeps, 'volunteering' | 'slots' | 'openDays' | 'now'>;
type Day = Pick<OpenDay, 'openDayId' | 'heldOn' | 'zone' | 'status'>;

/** Nothing is gained after the day: what the last look found is of its own date at the latest. */
const lookedAt = ({ heldOn, zone }: Day, now: number) => {
  const today = localDateOf(now, zone);
  return today < heldOn ? today : heldOn;
};

/** Access pattern: two Queries and a GetItem. Undefined where there is no such day. */
export async function readSignUpPace({ volunteering, slots, openDays, now }: Deps, openDayId: string) {
  const [openDay, noted, taken] = await Promise.all([
    getRecord<Day>(openDays, openDayPartition(openDayId), openDaySort),
    listTaken(volunteering, openDayId),
    countTaken(slots, openDayId),
  ]);
  if (!openDay) return undefined;
  const on = lookedAt(openDay, now());
  const days = [...noted.filter((one) => one.on < on), { on, taken }];
  return days
    .map((one, index) => ({ on: one.on, seats: one.taken - (days[index - 1]?.taken ?? 0) }))
    .filter(({ seats }) => seats !== 0);
}

/** Notes how far each open day is that is still ahead, or was held yesterday. Answers how many there are. */
export async function noteSignUpPace({ volunteering, slots, openDays, now }: Deps): Promise<number> {
  const yesterday = new Date(now() - 2 * day).toISOString().slice(0, 10);
  const ahead = await listRecordsBetween<Day>(openDays, openDaysList, yesterday, '9999');
  return doEach(
    ahead.filter(({ status }) => status !== 'draft'),
    ({ openDayId }) => openDayId,
    async (openDay) => {
      const { openDayId } = openDay;
      const on = lookedAt(openDay, now());
      await putTaken(volunteering, openDayId, { on, taken: await countTaken(slots, openDayId) });
    },
  );
}
