/** Binds the contract of people to its verbs. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/people/contract.ts';
import { auditTable } from '../audit/table.ts';
import { requiredEnv } from '../platform/env.ts';
import { httpHandler, type RequestContext } from '../platform/http.ts';
import { callerOf } from '../platform/caller.ts';
import { openTable } from '../platform/table.ts';
import type { PeopleDeps } from './deps.ts';
import { memberHandlers } from './member-api.ts';
import { privacyHandlers } from './privacy-api.ts';
import { sessionHandlers } from './session-api.ts';
import { peopleTable } from './table.ts';
import { tokenHandlers } from './token-api.ts';

const deps: PeopleDeps = {
  people: openTable(peopleTable),
  secret: requiredEnv('SIGNING_SECRET'),
  operatorEmail: requiredEnv('OPERATOR_EMAIL').toLowerCase(),
  now: Date.now,
};

const os = implement(peopleContract).$context<RequestContext>();

const router = os.router({
  ...sessionHandlers(deps),
  ...memberHandlers(deps),
  ...tokenHandlers(deps),
  ...privacyHandlers(deps),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(deps.people, authorization, deps.now()),
  openTable(auditTable),
);
