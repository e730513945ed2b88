/** The night of a round for the desk: what its tallies come to, sheets typed in, the team out and back, and the alarm. */
import { minute } from '../../shared/kernel/time.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Alarm, Night } from '../../shared/relief/night-contract.ts';
import type { TallySheet } from '../../shared/relief/tally-model.ts';
import type { Round } from '../../shared/relief/model.ts';
import { missedFrom } from '../../shared/relief/phone-rules.ts';
import { decideRoundCancel } from '../../shared/relief/round-rules.ts';
import { decideSheet, isTooEarly, sumTallies, type TeamTimes } from '../../shared/relief/tally-rules.ts';
import { decideSettingOut } from '../../shared/relief/team-rules.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { lotsEverWith } from '../supplies/round-goods-lookup.ts';
import type { NightDeps } from './deps.ts';
import { listDueNights, moveNight, openNight, readNight, type StoredNight } from './night-store.ts';
import { seePhones } from './phones.ts';
import { readRound } from './round-store.ts';
import type { RoundPath } from './deps.ts';
import { addSheet, addTeamNote, listSheets, listTallies } from './tally-store.ts';
import { teamOf } from './team.ts';
import { tellTeamTimes } from './team-times.ts';

/** Whether somebody waits for the team: it is not back, and its round neither reported nor called off. */
export const isAwaited = ({ status, backAt }: Pick<Round, 'status' | 'backAt'>) =>
  status === 'planned' && backAt === undefined;

const alarmOf = (round: Round, { raisedAt, alarms, restsUntil }: Partial<StoredNight> = {}): Alarm | undefined => {
  if (raisedAt === undefined || !isAwaited(round)) return undefined;
  const { campaignId, roundId, plannedEndAt, zone, teamName, outAt } = round;
  const of = { campaignId, roundId, plannedEndAt, zone, teamName, outAt };
  return { ...of, raisedAt, times: alarms ?? 0, ...(restsUntil === undefined ? {} : { restsUntil }) };
};

/** What all tallies and sheets of a round come to: the counts that its report is proposed from. */
export async function readTallySums({ relief }: Pick<NightDeps, 'relief'>, roundId: string) {
  const [tallies, sheets] = await Promise.all([listTallies(relief, roundId), listSheets(relief, roundId)]);
  return { sums: sumTallies(tallies, sheets), sheets };
}

/** Refuses: not-found. */
export async function seeNight(deps: NightDeps, { campaignId, roundId }: RoundPath): Promise<Result<Night>> {
  const { relief } = deps;
  const [round, night, counted, phones] = await Promise.all([
    readRound(relief, campaignId, roundId),
    readNight(relief, roundId),
    readTallySums(deps, roundId),
    seePhones(deps, roundId),
  ]);
  if (!round) return refuse('not-found');
  const { outAt, backAt } = round;
  const summed = night?.summedAt ? { sums: night.sums ?? counted.sums, summedAt: night.summedAt } : {};
  return accept({ outAt, backAt, ...counted, ...summed, phones, alarm: alarmOf(round, night) });
}

const openNightOf = (relief: NightDeps['relief'], { campaignId, roundId, plannedEndAt }: Round) =>
  openNight(relief, { campaignId, roundId, nextAt: new Date(missedFrom(plannedEndAt)).toISOString() });

/** Refuses: not-found, tally.lot-unknown, sheet.typed-already. */
export async function typeSheet(
  deps: NightDeps,
  { campaignId, roundId }: RoundPath,
  sheet: TallySheet,
  by: string,
): Promise<Result<TallySheet>> {
  const round = await readRound(deps.relief, campaignId, roundId);
  if (!round) return refuse('not-found');
  const lots = await lotsEverWith(
    deps.supplies,
    roundId,
    (sheet.given ?? []).map(({ lotId }) => lotId),
  );
  const decided = decideSheet(sheet, lots);
  if (!decided.ok) return decided;
  await openNightOf(deps.relief, round);
  const added = await addSheet(deps.relief, roundId, sheet, { by, at: new Date(deps.now()).toISOString() });
  return added === 'other' ? refuse('sheet.typed-already') : accept(sheet);
}

/** Refuses: not-found, round.not-planned; to set out also round.too-early, .team-too-small, .one-lead, .member-not-ready. */
export async function noteTeam(
  deps: NightDeps,
  { campaignId, roundId }: RoundPath,
  kind: 'out' | 'back',
  by: string,
): Promise<Result<TeamTimes>> {
  const round = await readRound(deps.relief, campaignId, roundId);
  if (!round) return refuse('not-found');
  const planned = decideRoundCancel(round);
  if (!planned.ok) return planned;
  // Said twice is said once.
  if (kind === 'back' ? round.backAt : round.outAt && !round.backAt) return accept(timesOf(round));
  if (kind === 'out' && isTooEarly(round, deps.now())) return refuse('round.too-early');
  const ready = kind === 'out' ? decideSettingOut(await teamOf(deps, round, round.team)) : planned;
  if (!ready.ok) return ready;
  await openNightOf(deps.relief, round);
  await addTeamNote(deps.relief, roundId, { kind, at: new Date(deps.now()).toISOString() }, by);
  return accept(await tellTeamTimes(deps, round));
}

const timesOf = ({ outAt, backAt }: Round): TeamTimes => ({
  ...(outAt ? { outAt } : {}),
  ...(backAt ? { backAt } : {}),
});

/** Somebody reached the team: the alarm rests, and rings again if it is not back then. Refuses: round.not-out, not-found. */
export async function answerAlarm(
  { relief, now }: NightDeps,
  { campaignId, roundId }: RoundPath,
  restMinutes: number,
  by: string,
): Promise<Result<Alarm>> {
  const [round, night] = await Promise.all([readRound(relief, campaignId, roundId), readNight(relief, roundId)]);
  if (!round) return refuse('not-found');
  if (!night || !alarmOf(round, night)) return refuse('round.not-out');
  const restsUntil = new Date(now() + restMinutes * minute).toISOString();
  const moved = await moveNight(relief, night, restsUntil, { restsUntil, answeredBy: by });
  const answered = moved && alarmOf(round, moved);
  return answered ? accept(answered) : refuse('busy');
}

/** Longer than an alarm rests, so that every team that is missed is among them. */
const ahead = 3 * 60 * minute;

/** Teams that are missed now, longest ago first. */
export async function seeAlarms({ relief, now }: Pick<NightDeps, 'relief' | 'now'>): Promise<Alarm[]> {
  const nights = (await listDueNights(relief, now() + ahead, 200)).filter(({ raisedAt }) => raisedAt !== undefined);
  const alarms = await inBatches(nights, async (night) => {
    const round = await readRound(relief, night.campaignId, night.roundId);
    return round && alarmOf(round, night);
  });
  return alarms.filter((alarm) => alarm !== undefined).toSorted((a, b) => a.raisedAt.localeCompare(b.raisedAt));
}
