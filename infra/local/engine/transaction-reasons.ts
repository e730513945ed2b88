/** The refusals of transactions: one reason for each of the items, in the order of the request. */
import { apiError, constraintError, type ApiError } from './api-error.ts';

export interface CancellationReason {
  Code: 'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ValidationError';
  Message?: string;
  /** The item that failed its condition, when ReturnValuesOnConditionCheckFailure asked for it. */
  Item?: unknown;
}

export const NO_REASON: CancellationReason = { Code: 'None' };

export function cancelled(reasons: CancellationReason[]): ApiError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  // AWS capitalizes Message here, unlike elsewhere; SDKs of some languages read only that one.
  return apiError('TransactionCanceledException', message, {
    Message: message,
    CancellationReasons: reasons,
  });
}

/** For a transaction that met a busy item: true where it did. */
export const conflictAt = (isBusy: boolean[]): ApiError =>
  cancelled(
    isBusy.map((busy) =>
      busy ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : NO_REASON,
    ),
  );

export const wrongNumberOfActions = (count: number, most: number): ApiError =>
  constraintError(
    `[${count} actions]`,
    'transactItems',
    `Member must have length ${count ? `less than or equal to ${most}` : 'greater than or equal to 1'}`,
  );
