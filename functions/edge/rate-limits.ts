/**
 * Counts what strangers do against `shared/kernel/limits.ts`, for all instances of all functions, in fixed windows.
 * A request costs one write unit a limit, a link that opens costs none. What is stored is an HMAC that differs from
 * window to window, so that neither an address nor its habits can be read from it.
 */
import { createHmac } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { email } from '../../shared/kernel/contact.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { limits, type Limit, type LimitName } from '../../shared/kernel/limits.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { minute } from '../../shared/kernel/time.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { failedCondition, type Table } from '../store/table.ts';

export type LimitDeps = {
  readonly table: Table;
  /** Makes stored keys unreadable; the origin key, so that a function needs no further secret. */
  readonly secret: string;
  readonly now: () => number;
};

/** Who is counted; the address as it was typed. */
export type Asking = { readonly network: string; readonly email: unknown };

/** Longer than a healthy store ever takes; a request waits no longer for being counted. */
const longestWaitMs = 3000;

/** Windows that are known to be used up: a flood costs no more writes. Forgotten when there are many. */
const spent = new Set<string>();
const mostRemembered = 10_000;

/** By what a request is counted; undefined when the input names nobody, which validation refuses anyhow. */
const subjectOf = ({ by }: Limit, asking: Asking): string | undefined =>
  by === 'network' ? asking.network : email.safeParse(asking.email).data;

/** Counts one request against one limit. Refuses: too-many-requests; busy, for a limit that must not go uncounted. */
export async function countRequest(
  deps: LimitDeps,
  name: LimitName,
  asking: Asking,
): Promise<Result<true, 'too-many-requests' | 'busy'>> {
  const limit: Limit = limits[name];
  const subject = subjectOf(limit, asking);
  if (subject === undefined) return accept(true);
  const now = deps.now();
  const windowMs = limit.windowMinutes * minute;
  const window = Math.floor(now / windowMs);
  const endsAt = (window + 1) * windowMs;
  const key = createHmac('sha256', deps.secret).update(`limit\n${name}\n${window}\n${subject}`).digest('base64url');
  const tooMany = refuse('too-many-requests', { retryAfterSeconds: Math.ceil((endsAt - now) / 1000) });
  if (spent.has(key)) return tooMany;
  try {
    if (await countOne(deps.table, key, limit.most, endsAt)) return accept(true);
    if (spent.size >= mostRemembered) spent.clear();
    spent.add(key);
    logger.warn('limit-reached', { limit: name });
    count({ LimitsReached: 1 });
    return tooMany;
  } catch (error) {
    logger.error('limit-not-counted', { limit: name, ...faultOf(error) });
    return limit.uncounted === 'refuse' ? refuse('busy') : accept(true);
  }
}

/** Access pattern: one conditional UpdateItem, 1 write unit. False when `most` are counted already. */
async function countOne({ client, name }: Table, key: string, most: number, endsAt: number): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: name,
    Key: { pk: `LIMIT#${key}`, sk: 'LIMIT' },
    UpdateExpression: 'SET used = if_not_exists(used, :none) + :one, expiresAt = :endsAt',
    ConditionExpression: 'attribute_not_exists(used) OR used < :most',
    ExpressionAttributeValues: { ':none': 0, ':one': 1, ':most': most, ':endsAt': Math.ceil(endsAt / 1000) },
  });
  try {
    await client.send(update, { abortSignal: AbortSignal.timeout(longestWaitMs) });
    return true;
  } catch (error) {
    if (failedCondition(error)) return false;
    throw error;
  }
}
