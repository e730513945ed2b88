/** Binds the contract of the audit to its verb. */
import { implement } from '@orpc/server';
import { auditContract } from '../../shared/audit/contract.ts';
import { may } from '../../shared/organizations/role-rules.ts';
import { peopleTable } from '../identity/table.ts';
import { allowed, httpHandler, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openTable } from '../store/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { listEntries } from './list-entries.ts';
import { whoSaw } from './who-saw.ts';
import { namesOf } from '../identity/name-lookup.ts';
import { auditTable } from './table.ts';

const people = openTable(peopleTable);
const deps = { audit: openTable(auditTable), now: Date.now };

const os = implement(auditContract).$context<RequestContext>();

const router = os.router({
  whoSaw: os.whoSaw.handler(async ({ input }) =>
    orRefuse(await whoSaw({ ...deps, people, secret: requiredEnv('SIGNING_SECRET') }, input.manageToken)),
  ),
  listEntries: os.listEntries.handler(async ({ input, context }) => {
    const caller = await allowed(context, 'audit.see');
    const { entries, next } = await listEntries(deps, input);
    const known = may(caller, 'member.see')
      ? await namesOf(
          people,
          entries.map(({ accountId }) => accountId),
        )
      : undefined;
    return { entries: entries.map((entry) => ({ ...entry, name: known?.get(entry.accountId) })), next };
  }),
});

export const handler = httpHandler(router, (authorization) => callerOf(people, authorization, deps.now()), deps.audit);
