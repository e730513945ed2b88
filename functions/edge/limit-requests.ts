/**
 * Holds every endpoint to the limits that its contract names, before its input is even looked at. On a laptop
 * `RATE_LIMITS=off` lifts them, for load tests; a deployed stage does not listen to it.
 */
import type { AnyProcedure } from '@orpc/server';
import { ORPCError } from '@orpc/server';
import { limits, type Limit, type LimitName } from '../../shared/kernel/limits.ts';
import { commonRefusals } from '../../shared/kernel/refusals.ts';
import { isPerson, type Caller } from '../../shared/identity/model.ts';
import type { EndpointMeta } from '../../shared/organizations/staff-endpoint.ts';
import { requiredEnv } from '../runtime/env.ts';
import { isKnownBrowser } from './known-browser.ts';
import { countRequest, type Asking, type LimitDeps } from './rate-limits.ts';
import { limitsTable } from './limits-table.ts';
import { logger } from '../runtime/logger.ts';
import { openTable } from '../store/table.ts';

type Call = {
  readonly next: () => Promise<unknown>;
  readonly context: { readonly network: () => string; readonly identity: () => Promise<Caller | undefined> };
  readonly input: unknown;
  readonly procedure: AnyProcedure;
};

/** Whether limits are lifted here; `RATE_LIMITS` counts on a laptop only. */
export function limitsAreOff(env: NodeJS.ProcessEnv): boolean {
  if (env.RATE_LIMITS !== 'off') return false;
  if (env.STAGE !== 'local') logger.warn('rate-limits-stay-on', { stage: env.STAGE });
  return env.STAGE === 'local';
}

/** Whose address a limit by address counts: the one that was typed, or that of whoever is signed in. */
async function addressOf({ context, input }: Call, signedIn: boolean): Promise<unknown> {
  if (!signedIn) return (input as { email?: unknown } | undefined)?.email;
  const caller = await context.identity();
  return caller && isPerson(caller) ? caller.email : undefined;
}

export function limitRequests() {
  const off = limitsAreOff(process.env);
  let opened: LimitDeps | undefined;
  const deps = () => (opened ??= { table: openTable(limitsTable), secret: requiredEnv('ORIGIN_KEY'), now: Date.now });

  async function count(names: readonly LimitName[], asking: Asking): Promise<void> {
    for (const name of names) {
      const counted = await countRequest(deps(), name, asking);
      if (counted.ok) continue;
      const { code, data } = counted.refusal;
      throw new ORPCError(code, { status: commonRefusals[code].status, data });
    }
  }

  return async (call: Call): Promise<unknown> => {
    const { next, context, procedure } = call;
    const { limits: names = [], signedIn = false } = procedure['~orpc'].meta as EndpointMeta;
    if (off || names.length === 0) return next();
    const asking = { network: context.network(), email: await addressOf(call, signedIn) };
    const counting = (what: Limit['counts']) =>
      names.filter((name) => {
        const { counts, from }: Limit = limits[name];
        return (
          counts === what &&
          (from === undefined || (from === 'known browsers') === isKnownBrowser(deps().secret, call.input))
        );
      });
    await count(counting('requests'), asking);
    try {
      return await next();
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'not-found') await count(counting('misses'), asking);
      throw error;
    }
  };
}
