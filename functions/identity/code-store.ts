/**
 * Sign-in codes as stored: one item an address, which holds no code (functions/runtime/secrets.ts derives it),
 * counts the tries and the requests, and is deleted by its first right use.
 */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CodeStored } from '../../shared/identity/events.ts';
import { codesPerAddress, codeTries } from '../../shared/identity/session-model.ts';
import { sealed } from '../store/contact-cipher.ts';
import { failedCondition, type Table } from '../store/table.ts';
import { remind } from './expiry-store.ts';

export type StoredCode = CodeStored & {
  /** Hash of the secret of the browser that asked; null when a program asked without one. */
  readonly browser: string | null;
  readonly tries: number;
};

const keyOf = (emailKey: string) => ({ pk: `CODE#${emailKey}`, sk: 'CODE' });

/** `asked` counts the requests of an address while its last code lives. */
const countings = [
  { asked: ':one', condition: 'attribute_not_exists(pk) OR expiresAt <= :now' },
  { asked: 'asked + :one', condition: 'expiresAt > :now AND asked < :most' },
] as const;

/** Keeps a new code in place of an older one; false when the address asked too often. */
export async function putCode(
  people: Table,
  emailKey: string,
  code: Omit<StoredCode, 'tries' | 'type'>,
  nowSeconds: number,
): Promise<boolean> {
  const { email } = sealed(people, { ...keyOf(emailKey), type: 'code', email: code.email });
  await remind(people, { at: code.expiresAt * 1000, of: keyOf(emailKey) });
  for (const { asked, condition } of countings) {
    try {
      await people.client.send(
        new UpdateCommand({
          TableName: people.name,
          Key: keyOf(emailKey),
          UpdateExpression: `SET #type = :type, codeId = :codeId, email = :email, locale = :locale,
            purpose = :purpose, browser = :browser, tries = :none, expiresAt = :expiresAt, asked = ${asked}`,
          ConditionExpression: condition,
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':type': 'code',
            ':codeId': code.codeId,
            ':email': email,
            ':locale': code.locale,
            ':purpose': code.purpose,
            ':browser': code.browser,
            ':none': 0,
            ':one': 1,
            ':expiresAt': code.expiresAt,
            ':now': nowSeconds,
            ...(condition.includes(':most') ? { ':most': codesPerAddress } : {}),
          },
        }),
      );
      return true;
    } catch (error) {
      if (!failedCondition(error)) throw error;
    }
  }
  return false;
}

/** Counts a try and answers with the code's item; undefined when none is alive or the tries are used up. */
export async function tryCode(people: Table, emailKey: string, nowSeconds: number): Promise<StoredCode | undefined> {
  try {
    const { Attributes } = await people.client.send(
      new UpdateCommand({
        TableName: people.name,
        Key: keyOf(emailKey),
        UpdateExpression: 'SET tries = tries + :one',
        ConditionExpression: 'tries < :most AND expiresAt > :now',
        ExpressionAttributeValues: { ':one': 1, ':most': codeTries, ':now': nowSeconds },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes as StoredCode;
  } catch (error) {
    if (failedCondition(error)) return undefined;
    throw error;
  }
}

/** Uses the code up; false when it was used or replaced meanwhile. */
export async function useCode(people: Table, emailKey: string, codeId: string): Promise<boolean> {
  try {
    await people.client.send(
      new DeleteCommand({
        TableName: people.name,
        Key: keyOf(emailKey),
        ConditionExpression: 'codeId = :codeId',
        ExpressionAttributeValues: { ':codeId': codeId },
      }),
    );
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}
