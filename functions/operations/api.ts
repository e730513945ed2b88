/** Binds the contract of operations to its verbs. */
import { implement } from '@orpc/server';
import { isPerson } from '../../shared/identity/model.ts';
import { operationsContract } from '../../shared/operations/contract.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, orRefuse, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { openTable } from '../store/table.ts';
import { operationsDeps } from './deps.ts';
import { seeOperations } from './see-operations.ts';
import { seeTestMail, sendTestMail } from './test-mail.ts';

const deps = operationsDeps();
const os = implement(operationsContract).$context<RequestContext>();

const router = os.router({
  seeOperations: os.seeOperations.handler(async ({ context }) => {
    const caller = await allowed(context, 'operations.see');
    const [state, testMail] = await Promise.all([
      seeOperations(deps),
      isPerson(caller) ? seeTestMail(deps, caller) : undefined,
    ]);
    return { ...state, ...(testMail ? { testMail } : {}) };
  }),
  sendTestMail: os.sendTestMail.handler(async ({ context }) => {
    const caller = await allowed(context, 'operations.see');
    return isPerson(caller) ? orRefuse(await sendTestMail(deps, caller, context.locale)) : { sent: false };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(deps.people, authorization, deps.now()),
  openTable(auditTable),
);
