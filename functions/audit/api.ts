/** Binds the contract of the audit to its verb. */
import { implement } from '@orpc/server';
import { auditContract } from '../../shared/audit/contract.ts';
import { peopleTable } from '../people/table.ts';
import { allowed, httpHandler, type RequestContext } from '../platform/http.ts';
import { callerOf } from '../platform/caller.ts';
import { openTable } from '../platform/table.ts';
import { listEntries } from './list-entries.ts';
import { auditTable } from './table.ts';

const people = openTable(peopleTable);
const deps = { audit: openTable(auditTable), now: Date.now };

const os = implement(auditContract).$context<RequestContext>();

const router = os.router({
  listEntries: os.listEntries.handler(async ({ input, context }) => {
    await allowed(context, 'audit.see');
    return listEntries(deps, input);
  }),
});

export const handler = httpHandler(router, (authorization) => callerOf(people, authorization, deps.now()), deps.audit);
