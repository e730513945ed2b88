/**
 * Woken every minute: raises the alarm for teams that are not back half an hour after their planned end, again and again
 * until somebody answers, and sums up the lines of contacts once their 90 days are over.
 */
import { logger } from '../runtime/logger.ts';
import { doEach } from '../runtime/do-each.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { alarmEvery, missedFrom, talliesKept } from '../../shared/relief/phone-rules.ts';
import { peopleTable } from '../identity/table.ts';
import { coordinatorMailboxes } from '../organizations/coordinator-lookup.ts';
import { openTable, type Table } from '../store/table.ts';
import { signUps } from '../volunteering/shift-lookup.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { putAlarmMail } from './alarm-store.ts';
import { endNight, listDueNights, moveNight, type StoredNight } from './night-store.ts';
import { isAwaited, readTallySums } from './nights.ts';
import { readRound, type StoredRound } from './round-store.ts';
import { reliefTable } from './table.ts';
import { deleteLines } from './tally-store.ts';

export type AlarmDeps = {
  readonly relief: Table;
  readonly volunteering: Table;
  readonly people: Table;
  readonly now: () => number;
};

const iso = (at: number) => new Date(at).toISOString();

/** Coordinators, and the lead by the sign-up that has the seat. */
async function toTell({ people, volunteering }: AlarmDeps, { team = [] }: StoredRound) {
  const leads = await Promise.all(
    team.filter(({ isLead }) => isLead).map(({ shiftId, order }) => signUps.read(volunteering, shiftId, order)),
  );
  const ofLeads = leads.flatMap((lead) =>
    lead?.state === 'confirmed' && lead.email ? [{ to: 'lead', email: lead.email, locale: lead.locale } as const] : [],
  );
  const ofAccounts = (await coordinatorMailboxes(people)).map(
    (email) => ({ to: 'coordinator', email, locale: 'zh-CN' }) as const,
  );
  return [...ofLeads, ...ofAccounts];
}

/** Rings once more: who is to be told is stored first, so that a run that is cut short tells nobody twice or never. */
async function raise(deps: AlarmDeps, night: StoredNight, round: StoredRound, now: number): Promise<void> {
  const { campaignId, roundId, plannedEndAt, zone, teamName } = round;
  const times = (night.alarms ?? 0) + 1;
  const asked = { campaignId, roundId, times, plannedEndAt, zone, teamName };
  const told = await toTell(deps, round);
  for (const [nth, who] of told.entries()) await putAlarmMail(deps.relief, { ...asked, ...who }, nth, now);
  const raisedAt = night.raisedAt ?? iso(now);
  await moveNight(deps.relief, night, iso(now + alarmEvery), { alarms: times, raisedAt }, ['restsUntil']);
  logger.warn('team-missed', { roundId, times, told: told.length });
}

/** What is due of a night by now. */
async function followNight(deps: AlarmDeps, night: StoredNight, now: number): Promise<void> {
  const { relief } = deps;
  const round = await readRound(relief, night.campaignId, night.roundId);
  if (!round) return void (await moveNight(relief, night, iso(now + talliesKept)));
  const missed = Math.max(missedFrom(round.plannedEndAt), Date.parse(night.restsUntil ?? '') || 0);
  const over = Date.parse(round.plannedEndAt) + talliesKept;
  if (now >= over) {
    const { sums } = await readTallySums(deps, night.roundId);
    await endNight(relief, night, sums, iso(now));
    await deleteLines(relief, night.roundId);
    return logger.info('tallies-summed', { roundId: night.roundId });
  }
  if (!isAwaited(round))
    return void (await moveNight(relief, night, iso(over), {}, ['raisedAt', 'restsUntil', 'answeredBy']));
  await (now >= missed ? raise(deps, night, round, now) : moveNight(relief, night, iso(missed)));
}

const pageSize = 100;

/** Answers how many nights were due. One that is broken holds up no other. */
export const followNights = async (deps: AlarmDeps): Promise<number> =>
  doEach(
    await listDueNights(deps.relief, deps.now(), pageSize),
    ({ roundId }) => roundId,
    (night) => followNight(deps, night, deps.now()),
  );

const alarmDeps = (): AlarmDeps => ({
  relief: openTable(reliefTable),
  volunteering: openTable(volunteeringTable),
  people: openTable(peopleTable),
  now: Date.now,
});

export const handler = scheduled(() => followNights(alarmDeps()));
