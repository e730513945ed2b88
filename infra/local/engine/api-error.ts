/**
 * Errors in DynamoDB's own words. Every room of the engine throws these; the HTTP server turns them into
 * answers that the AWS SDK maps to its exception classes.
 */
const SERVICE = 'com.amazonaws.dynamodb.v20120810#';

export type ApiError = Error & { statusCode: number; body: Record<string, unknown> };

/** An answer other than success: `name` is the exception as the SDK names it. */
export function apiError(
  name: string,
  message: string,
  detail: Record<string, unknown> = {},
  statusCode = 400,
): ApiError {
  const body = { __type: SERVICE + name, message, ...detail };
  return Object.assign(new Error(message), { name, statusCode, body });
}

export const validationError = (message: string): ApiError => {
  const error = apiError('ValidationException', message);
  error.body.__type = 'com.amazon.coral.validate#ValidationException';
  return error;
};

/** A member of the request outside its bounds, in the words of the service's own checks. */
export const constraintError = (value: unknown, member: string, constraint: string): ApiError =>
  validationError(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );

export const tableNotFound = (tableName?: string): ApiError =>
  apiError(
    'ResourceNotFoundException',
    `Requested resource not found${tableName ? `: Table: ${tableName} not found` : ''}`,
  );

/** The failed condition shows the item when the caller asked for it (ReturnValuesOnConditionCheckFailure). */
export const conditionFailed = (item?: unknown): ApiError =>
  apiError('ConditionalCheckFailedException', 'The conditional request failed', item ? { Item: item } : {});

export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && typeof (error as Partial<ApiError>).statusCode === 'number' && 'body' in error;
