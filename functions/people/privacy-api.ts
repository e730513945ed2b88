/** Binds the contract of personal data to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/people/contract.ts';
import { allowed, type RequestContext } from '../platform/http.ts';
import type { PeopleDeps } from './deps.ts';
import { readRetention } from './retention-store.ts';

const os = implement(peopleContract).$context<RequestContext>();

/** More than a season's shifts and sessions have. */
const reportsShown = 200;

export const privacyHandlers = (deps: PeopleDeps) => ({
  seeRetention: os.seeRetention.handler(async ({ context }) => {
    await allowed(context, 'retention.see');
    return readRetention(deps.people, reportsShown);
  }),
});
