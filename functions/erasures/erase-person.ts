/**
 * Follows the stream of people: erases a person who asked for it, context by context. One consumer for all of them, since a
 * stream bears two readers (docs/adr/0019-one-reader-for-erasures.md); it has no secret, no key and no route.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { handler as eraseVisitor } from '../open-days/erase-person.ts';
import { handler as eraseServed } from '../service/erase-person.ts';
import { handler as eraseGiver } from '../supplies/erase-person.ts';
import { handler as eraseVolunteer } from '../volunteering/erase-person.ts';

type Part = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** A part that fails keeps no other from being done; all are told again, and repeat nothing that was done. */
export const allParts =
  (parts: readonly Part[]): Part =>
  async (event) => {
    const answers = await Promise.all(parts.map((part) => part(event)));
    const failed = new Set(
      answers.flatMap(({ batchItemFailures }) => batchItemFailures.map((one) => one.itemIdentifier)),
    );
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const handler = allParts([eraseVolunteer, eraseVisitor, eraseGiver, eraseServed]);
