/**
 * One marker a message, so that a message is sent once however often its cause is told: taken before sending,
 * sealed after, given up when sending fails. A marker that a crash left open may be taken over after a minute. Only taking it
 * has a condition, so what follows goes in one call with what else there is to note of the mail (deliver.ts).
 */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day, minute } from '../../shared/kernel/time.ts';
import { getMany } from '../store/batch-get.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { writeTogether, type ItemWrite } from '../store/writes-together.ts';

const keyOf = (messageKey: string) => ({ pk: `MESSAGE#${messageKey}`, sk: 'SENT' });
const takenFor = minute;
const expiryOf = (now: number) => Math.floor((now + 400 * day) / 1000);

export type SendLock = 'take' | 'sent-already' | 'being-sent';

export async function acquireSendLock(messages: Table, messageKey: string, now: number): Promise<SendLock> {
  try {
    await messages.client.send(
      new UpdateCommand({
        TableName: messages.name,
        Key: keyOf(messageKey),
        UpdateExpression: 'SET #state = :taken, takenAt = :now, expiresAt = :expires',
        ConditionExpression: 'attribute_not_exists(pk) OR (#state = :taken AND takenAt < :stale)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':taken': 'taken',
          ':now': now,
          ':stale': now - takenFor,
          ':expires': expiryOf(now),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return 'take';
  } catch (error) {
    const failed = failedCondition(error);
    if (!failed) throw error;
    return failed.current?.state === 'sent' ? 'sent-already' : 'being-sent';
  }
}

/** Seals the marker of a message that went; in the same call goes what else there is to note of it. */
export const markSent = (messages: Table, messageKey: string, now: number, ...beside: ItemWrite[]): Promise<void> =>
  writeTogether(messages, [
    { put: { ...keyOf(messageKey), state: 'sent', takenAt: now, expiresAt: expiryOf(now) } },
    ...beside,
  ]);

/** The same of a message that did not go. */
export const releaseSendLock = (messages: Table, messageKey: string, ...beside: ItemWrite[]): Promise<void> =>
  writeTogether(messages, [{ remove: keyOf(messageKey) }, ...beside]);

/** A message that is not to be sent, nor later: as if it was. */
export async function markPassedOver(messages: Table, messageKey: string, now: number): Promise<void> {
  if ((await acquireSendLock(messages, messageKey, now)) === 'take') await markSent(messages, messageKey, now);
}

/** Of many messages how many went. Access pattern: BatchGetItem. */
export async function countSent(messages: Table, messageKeys: readonly string[]): Promise<number> {
  const found = await getMany<{ state: string }>(messages, messageKeys.map(keyOf), { consistent: true });
  return found.filter(({ state }) => state === 'sent').length;
}
