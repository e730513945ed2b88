/** Rounds as stored, beside their campaign: counts and goods, never a person (R10). */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type { Round } from '../../shared/relief/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { allOf, anyOf, equal, missing } from '../store/expressions.ts';
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
import { put, update } from '../store/write.ts';
import { campaignPartition } from './campaign-lookup.ts';

/** How a planned round ends, and the account of who said so. */
export type RoundEnding = (
  | { readonly status: 'closed'; readonly report: NonNullable<Round['report']> }
  | { readonly status: 'cancelled'; readonly cancelReason: NonNullable<Round['cancelReason']> }
) & { readonly endedBy: string; readonly endedAt: string };

export type StoredRound = Round & Partial<Pick<RoundEnding, 'endedBy' | 'endedAt'>>;

const prefix = 'ROUND#';
const keyOf = (campaignId: string, roundId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${prefix}${roundId}`,
});
/** The rounds of a campaign by their day. */
const roundsList = (campaignId: string) => `ROUNDS#${campaignId}`;
const dayOf = ({ plannedStartAt, zone }: Pick<Round, 'plannedStartAt' | 'zone'>) => localDateOf(plannedStartAt, zone);

const itemOf = (round: StoredRound) =>
  versioned({
    ...round,
    ...keyOf(round.campaignId, round.roundId),
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
  const { pk, sk } = keyOf(campaignId, roundId);
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
  const when = allOf(equal('status', 'planned'), from === 1 ? anyOf(still, missing('revision')) : still);
  const written = await put(relief, itemOf(round), when);
  return written.ok
    ? accept(true)
    : refuse('changed-meanwhile', { currentRevision: written.current?.revision ?? null });
}

/** Ends a round that is still planned; answers the round as it stands afterwards, whoever ended it. */
export async function endRound(
  relief: Table,
  { campaignId, roundId }: Pick<Round, 'campaignId' | 'roundId'>,
  ending: RoundEnding,
): Promise<{ readonly done: boolean; readonly round: StoredRound }> {
  const when = equal('status', 'planned');
  const written = await update<StoredRound>(relief, keyOf(campaignId, roundId), {
    set: ending,
    add: { revision: 1 },
    when,
  });
  return written.ok ? { done: true, round: asOfNow(written.item) } : { done: false, round: asOfNow(written.current!) };
}
