/** Rounds as stored, beside their campaign: counts and goods, never a person (R10). */
import type { Round } from '../../shared/relief/model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { equal } from '../store/expressions.ts';
import { getRecord, listPage, listPartition, type Page } from '../store/records.ts';
import { versioned } from '../store/schema-version.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
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

/** The first version kept the reason as it was typed; that is read as one that says nothing. */
const asOfNow = (round: StoredRound): StoredRound =>
  typeof round.cancelReason === 'object' ? { ...round, cancelReason: 'other' } : round;

/** Access pattern: one round of a campaign (GetItem). */
export async function readRound(relief: Table, campaignId: string, roundId: string): Promise<StoredRound | undefined> {
  const { pk, sk } = keyOf(campaignId, roundId);
  const round = await getRecord<StoredRound>(relief, pk, sk);
  return round && asOfNow(round);
}

/** Access pattern: all rounds of a campaign, for its totals (Query of its partition). */
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

export const putRound = (relief: Table, round: Round): Write =>
  putNewOf(relief, versioned({ ...round, ...keyOf(round.campaignId, round.roundId), type: 'round' }));

/** Ends a round that is still planned; answers the round as it stands afterwards, whoever ended it. */
export async function endRound(
  relief: Table,
  { campaignId, roundId }: Pick<Round, 'campaignId' | 'roundId'>,
  ending: RoundEnding,
): Promise<{ readonly done: boolean; readonly round: StoredRound }> {
  const when = equal('status', 'planned');
  const written = await update<StoredRound>(relief, keyOf(campaignId, roundId), { set: ending, when });
  return written.ok ? { done: true, round: written.item } : { done: false, round: asOfNow(written.current!) };
}
