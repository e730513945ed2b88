/**
 * Tells the log of requests that look like somebody trying what is not theirs: a wrong code, a passkey, link or token that
 * nobody gave out, input that is refused. Which endpoint, which refusal, which request, and whose account where one is
 * signed in: never what was tried. The edge calls it around every endpoint (http.ts).
 */
import { ORPCError, type AnyProcedure } from '@orpc/server';
import { limits } from '../../shared/kernel/limits.ts';
import type { Caller } from '../../shared/identity/model.ts';
import type { EndpointMeta } from '../../shared/organizations/staff-endpoint.ts';
import { endpointOf } from '../audit/asked-for.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';

type Call = {
  readonly next: () => Promise<unknown>;
  readonly context: {
    readonly requestId: string;
    readonly authorization: string | undefined;
    readonly identity: () => Promise<Caller | undefined>;
  };
  readonly procedure: AnyProcedure;
};

const secretsTried = ['code.wrong-or-expired', 'code.other-browser', 'passkey.not-accepted'];
const countsMisses = ({ limits: names = [] }: EndpointMeta) => names.some((name) => limits[name].counts === 'misses');

/** What a refusal tells of, if anything: roles that do not suffice are in the audit, and limits tell of themselves. */
function tryOf(code: string, meta: EndpointMeta, authorization: string | undefined): string | undefined {
  if (secretsTried.includes(code)) return 'sign-in-refused';
  if (code === 'not-found' && countsMisses(meta)) return 'link-refused';
  // The end of an own session looks the same.
  if (code === 'sign-in.required' && authorization !== undefined) return 'token-refused';
  return undefined;
}

export const logFailedAttempts =
  () =>
  async ({ next, context, procedure }: Call): Promise<unknown> => {
    try {
      return await next();
    } catch (error) {
      if (!(error instanceof ORPCError)) throw error;
      const { meta } = procedure['~orpc'];
      const endpoint = endpointOf(procedure);
      const tried = tryOf(error.code, meta as EndpointMeta, context.authorization);
      if (tried) {
        const by = (meta as EndpointMeta).signedIn && (await context.identity())?.accountId;
        logger.warn(tried, { requestId: context.requestId, endpoint, code: error.code, by: by || undefined });
        count({ GuessesRefused: 1 });
      } else if (error.code === 'BAD_REQUEST')
        logger.info('input-refused', { requestId: context.requestId, endpoint, code: 'input.invalid' });
      throw error;
    }
  };
