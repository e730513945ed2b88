/** Binds the contract of people to its verbs. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/identity/contract.ts';
import { auditTable } from '../audit/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { httpHandler, type RequestContext } from '../edge/http.ts';
import { callerOf } from './caller.ts';
import { openTable } from '../store/table.ts';
import type { PeopleDeps } from './deps.ts';
import { memberHandlers } from '../organizations/member-api.ts';
import { privacyHandlers } from '../privacy/privacy-api.ts';
import { sessionHandlers } from './session-api.ts';
import { peopleTable } from './table.ts';
import { tokenHandlers } from '../organizations/token-api.ts';
import { viewHandlers } from '../organizations/views-api.ts';

const deps: PeopleDeps = {
  people: openTable(peopleTable),
  secret: requiredEnv('SIGNING_SECRET'),
  codeSecret: requiredEnv('CONTACT_KEYS'),
  originKey: requiredEnv('ORIGIN_KEY'),
  operatorEmail: requiredEnv('OPERATOR_EMAIL').toLowerCase(),
  now: Date.now,
};

const os = implement(peopleContract).$context<RequestContext>();

const router = os.router({
  ...sessionHandlers(deps),
  ...memberHandlers(deps),
  ...tokenHandlers(deps),
  ...viewHandlers(deps),
  ...privacyHandlers(deps),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(deps.people, authorization, deps.now()),
  openTable(auditTable),
);
