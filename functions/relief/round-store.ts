/** Rounds as stored, beside their campaign: counts and goods, never a person (R10). */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Round } from '../../shared/relief/model.ts';
import { getRecord, listPartition, putNew } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { campaignPartition } from './campaign-store.ts';

/** How a planned round ends, and the account of who said so. */
export type RoundEnding = (
  | { readonly status: 'closed'; readonly report: NonNullable<Round['report']> }
  | { readonly status: 'cancelled'; readonly cancelReason: NonNullable<Round['cancelReason']> }
) & { readonly endedBy: string; readonly endedAt: string };

const prefix = 'ROUND#';
const keyOf = (campaignId: string, roundId: string) => ({
  pk: campaignPartition(campaignId),
  sk: `${prefix}${roundId}`,
});

/** Access pattern: one round of a campaign (GetItem). */
export const readRound = (relief: Table, campaignId: string, roundId: string) =>
  getRecord<Round>(relief, keyOf(campaignId, roundId).pk, keyOf(campaignId, roundId).sk);

/** Access pattern: the rounds of a campaign (Query of its partition). */
export const listRounds = (relief: Table, campaignId: string) =>
  listPartition<Round>(relief, campaignPartition(campaignId), prefix);

export const addRound = (relief: Table, round: Round) =>
  putNew(relief, { ...round, ...keyOf(round.campaignId, round.roundId), type: 'round' });

/** Ends a round that is still planned; answers the round as it stands afterwards, whoever ended it. */
export async function endRound(
  relief: Table,
  { campaignId, roundId }: Pick<Round, 'campaignId' | 'roundId'>,
  ending: RoundEnding,
): Promise<{ readonly done: boolean; readonly round: Round }> {
  const entries = Object.entries(ending);
  try {
    const { Attributes } = await relief.client.send(
      new UpdateCommand({
        TableName: relief.name,
        Key: keyOf(campaignId, roundId),
        UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#status = :planned',
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ':planned': 'planned',
          ...Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { done: true, round: Attributes as unknown as Round };
  } catch (error) {
    const current = failedCondition(error)?.current;
    if (!current) throw error;
    return { done: false, round: current as unknown as Round };
  }
}
