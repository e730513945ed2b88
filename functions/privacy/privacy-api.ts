/** Binds the contract of personal data to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/identity/contract.ts';
import { traceIfStaff } from '../audit/trace-staff.ts';
import { allowed, orRefuse, type RequestContext } from '../edge/http.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { correctMyName, eraseMe, seeErasure, seeMyAccount } from './my-account.ts';
import { readRetention } from './retention-store.ts';

const os = implement(peopleContract).$context<RequestContext>();

/** More than a season's shifts and sessions have. */
const reportsShown = 200;

export const privacyHandlers = (deps: PeopleDeps) => ({
  myPeopleData: os.myPeopleData.handler(async ({ context }) => ({
    records: await seeMyAccount(deps, await confirmedRecently(context, deps.now())),
  })),
  correctMyName: os.correctMyName.handler(async ({ input, context }) => ({
    records: await correctMyName(deps, await confirmedRecently(context, deps.now()), input.name),
  })),
  eraseMe: os.eraseMe.handler(async ({ context }) => {
    const identity = await confirmedRecently(context, deps.now());
    await traceIfStaff(context.trail, identity, 'account.erase');
    return orRefuse(await eraseMe(deps, identity));
  }),
  seeErasure: os.seeErasure.handler(async ({ input }) => orRefuse(await seeErasure(deps, input.erasureToken))),
  seeRetention: os.seeRetention.handler(async ({ context }) => {
    await allowed(context, 'retention.see');
    return readRetention(deps.people, reportsShown);
  }),
});
