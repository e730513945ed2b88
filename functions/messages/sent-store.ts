/**
 * One marker a message, so that a message is sent once however often its cause is told: taken before sending,
 * sealed after, given up when sending fails. A marker that a crash left open may be taken over after a minute.
 */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { day, minute } from '../../shared/kernel/time.ts';
import { getMany } from '../store/batch-get.ts';
import { failedCondition, type Table } from '../store/table.ts';

const keyOf = (messageKey: string) => ({ pk: `MESSAGE#${messageKey}`, sk: 'SENT' });
const takenFor = minute;
const keptFor = 400 * day;

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
          ':expires': Math.floor((now + keptFor) / 1000),
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

export async function markSent(messages: Table, messageKey: string): Promise<void> {
  await messages.client.send(
    new UpdateCommand({
      TableName: messages.name,
      Key: keyOf(messageKey),
      UpdateExpression: 'SET #state = :sent',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':sent': 'sent' },
    }),
  );
}

/** A message that is not to be sent, nor later: as if it was. */
export async function markPassedOver(messages: Table, messageKey: string, now: number): Promise<void> {
  if ((await acquireSendLock(messages, messageKey, now)) === 'take') await markSent(messages, messageKey);
}

export async function releaseSendLock(messages: Table, messageKey: string): Promise<void> {
  await messages.client.send(new DeleteCommand({ TableName: messages.name, Key: keyOf(messageKey) }));
}

/** Of many messages how many went. Access pattern: BatchGetItem. */
export async function countSent(messages: Table, messageKeys: readonly string[]): Promise<number> {
  const found = await getMany<{ state: string }>(messages, messageKeys.map(keyOf), { consistent: true });
  return found.filter(({ state }) => state === 'sent').length;
}
