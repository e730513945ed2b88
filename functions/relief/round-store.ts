/** Rounds as stored, beside their campaign: counts and goods, never a person (R10). */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type { CancelReason, Round } from '../../shared/relief/model.ts';
import type { TeamTimes } from '../../shared/relief/tally-rules.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { allOf, anyOf, below, equal, exists, missing } from '../store/expressions.ts';
import {
  getRecord,
  listPage,
  listPartition,
  listRecordsBetween,
  type ListedMore,
  type Page,
} from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';
import { put, remove, update } from '../store/write.ts';
import { campaignPartition } from './campaign-lookup.ts';

/** When a round ended, and the account of who said so. */
type Ended = { readonly endedBy: string; readonly endedAt: string };
export type StoredRound = Round & Partial<Ended>;

const prefix = 'ROUND#';
export const roundKey = (campaignId: string, roundId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${prefix}${roundId}`,
});
/** The rounds of a campaign by their day. */
const roundsList = (campaignId: string) => `ROUNDS#${campaignId}`;
const dayOf = ({ plannedStartAt, zone }: Pick<Round, 'plannedStartAt' | 'zone'>) => localDateOf(plannedStartAt, zone);

const itemOf = (round: StoredRound) =>
  versioned({
    ...round,
    ...roundKey(round.campaignId, round.roundId),
    type: 'round',
    list: roundsList(round.campaignId),
    listSort: `${dayOf(round)}#${round.roundId}`,
  });

/**
 * The first version kept the reason as it was typed; that is read as one that says nothing. The second had no revision.
 */
const asOfNow = (round: StoredRound): StoredRound => ({
  ...round,
  ...(typeof round.cancelReason === 'object' ? { cancelReason: 'other' } : {}),
  revision: round.revision ?? 1,
});

/** Access pattern: one round of a campaign (GetItem). */
export async function readRound(relief: Table, campaignId: string, roundId: string): Promise<StoredRound | undefined> {
  const { pk, sk } = roundKey(campaignId, roundId);
  const round = await getRecord<StoredRound>(relief, pk, sk);
  return round && asOfNow(round);
}

/** Access pattern: all rounds of a campaign, for its figures (Query of its partition). */
export const listRounds = async (relief: Table, campaignId: string): Promise<StoredRound[]> =>
  (await listPartition<StoredRound>(relief, campaignPartition(campaignId), prefix)).map(asOfNow);

/** Access pattern: a page of a campaign's rounds in the order of their plans (Query with a limit). */
export async function listRoundPage(
  relief: Table,
  campaignId: string,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<Page<StoredRound>> {
  const { items, ...next } = await listPage<StoredRound>(relief, campaignPartition(campaignId), prefix, page);
  return { items: items.map(asOfNow), ...next };
}

/**
 * Access pattern: the rounds of these days, both with them, or so many of them; the last day first where `newestFirst`
 * (Query of the listing index).
 */
export const listRoundsOn = async (
  relief: Table,
  campaignId: string,
  { from, to, ...more }: { readonly from: string; readonly to: string } & ListedMore,
): Promise<StoredRound[]> =>
  (await listRecordsBetween<StoredRound>(relief, roundsList(campaignId), `${from}#`, `${to}~`, more)).map(asOfNow);

export const putRound = (relief: Table, round: Round): Write => putNewOf(relief, itemOf(round));

/** Refuses: changed-meanwhile. A round of an older version counts as never changed. */
export async function updateStoredRound(
  relief: Table,
  round: StoredRound,
  from: number,
): Promise<Result<true, 'changed-meanwhile'>> {
  const still = equal('revision', from);
  const unchanged = from === 1 ? anyOf(still, missing('revision')) : still;
  // A team that went out meanwhile must not be forgotten by an editor who did not see it.
  const when = allOf(equal('status', 'planned'), missing('outAt'), unchanged);
  const written = await put(relief, itemOf(round), when);
  return written.ok
    ? accept(true)
    : refuse('changed-meanwhile', { currentRevision: written.current?.revision ?? null });
}

/** Deletes a round that nobody has touched since it was planned; false when somebody has. */
export async function deleteUntouchedRound(relief: Table, { campaignId, roundId }: Round): Promise<boolean> {
  const untouched = allOf(equal('status', 'planned'), equal('revision', 1), missing('outAt'));
  return (await remove(relief, roundKey(campaignId, roundId), untouched)).ok;
}

/** Says that the goods of a round stand ready, once. Refuses: changed-meanwhile. */
export async function markPacked(
  relief: Table,
  { campaignId, roundId }: Pick<Round, 'campaignId' | 'roundId'>,
  packedAt: string,
): Promise<{ readonly done: boolean; readonly round: StoredRound | undefined }> {
  const written = await update<StoredRound>(relief, roundKey(campaignId, roundId), {
    setIfMissing: { packedAt },
    add: { revision: 1 },
    when: allOf(equal('status', 'planned'), missing('outAt')),
  });
  const round = written.ok ? written.item : written.current;
  return { done: written.ok, round: round && asOfNow(round) };
}

/** Changes the reports of a round, and what they make of it, if it is still as it was read; undefined otherwise. */
export async function changeReports(
  relief: Table,
  { campaignId, roundId, revision }: Pick<Round, 'campaignId' | 'roundId' | 'revision'>,
  { reports, set, remove }: { readonly reports: unknown; readonly set?: object; readonly remove?: readonly string[] },
): Promise<StoredRound | undefined> {
  const still = equal('revision', revision);
  const written = await update<StoredRound>(relief, roundKey(campaignId, roundId), {
    set: { ...set, reports, revision: revision + 1 },
    ...(remove ? { remove } : {}),
    when: allOf(exists('pk'), revision === 1 ? anyOf(still, missing('revision')) : still),
  });
  return written.ok ? asOfNow(written.item) : undefined;
}

/** Calls a round off that is still planned; answers the round as it stands afterwards, whoever ended it. */
export async function cancelStoredRound(
  relief: Table,
  { campaignId, roundId }: Pick<Round, 'campaignId' | 'roundId'>,
  ending: Ended & { readonly cancelReason: CancelReason },
): Promise<{ readonly done: boolean; readonly round: StoredRound }> {
  const written = await update<StoredRound>(relief, roundKey(campaignId, roundId), {
    set: { status: 'cancelled', ...ending },
    add: { revision: 1 },
    when: equal('status', 'planned'),
  });
  return written.ok ? { done: true, round: asOfNow(written.item) } : { done: false, round: asOfNow(written.current!) };
}

/**
 * Brings a round to when its team set out and came back; whoever knows of fewer notes than were told before changes nothing.
 * An edit that was begun before is refused afterwards. Access pattern: conditional UpdateItem.
 */
export const updateTeamTimes = (
  relief: Table,
  { campaignId, roundId }: Pick<Round, 'campaignId' | 'roundId'>,
  { outAt, backAt }: TeamTimes,
  teamNotes: number,
) =>
  update(relief, roundKey(campaignId, roundId), {
    set: { outAt, backAt, teamNotes },
    remove: backAt === undefined ? ['backAt'] : [],
    add: { revision: 1 },
    when: allOf(exists('pk'), anyOf(missing('teamNotes'), below('teamNotes', teamNotes))),
  });
