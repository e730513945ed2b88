/** Binds the contract of signing in and of one's own sessions to its verbs; api.ts takes them into its router. */
import { implement } from '@orpc/server';
import { peopleContract } from '../../shared/identity/contract.ts';
import { browserProofOf } from '../edge/known-browser.ts';
import { orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { bearerOf } from './signed-in-person.ts';
import type { PeopleDeps } from './deps.ts';
import { endMySession, mySessions, signOutEverywhere } from './sessions.ts';
import { askForConfirmation, confirmWithCode, requestCode, signIn } from './sign-in.ts';

const os = implement(peopleContract).$context<RequestContext>();
const signedOut = { signedOut: true } as const;

/** The person and the token of the session that asks. */
async function thisSession(context: RequestContext) {
  const identity = await signedIn(context);
  return { identity, token: bearerOf(context.authorization)! };
}

export const sessionHandlers = (deps: PeopleDeps) => ({
  requestCode: os.requestCode.handler(async ({ input, context }) =>
    orRefuse(await requestCode(deps, { ...input, locale: context.locale, purpose: 'sign-in' })),
  ),
  signIn: os.signIn.handler(async ({ input, context: { userAgent, requestId, trail } }) => {
    const signedIn = orRefuse(
      await signIn(deps, { ...input, userAgent, requestId }, ({ accountId, organizationId, membershipId }) =>
        trail.begin({ accountId, memberships: [] }, 'operator.appoint', { things: [organizationId, membershipId] }),
      ),
    );
    const { email, browserKey } = input;
    return browserKey ? { ...signedIn, browserProof: browserProofOf(deps.originKey, email, browserKey) } : signedIn;
  }),
  signOut: os.signOut.handler(async ({ context }) => {
    const identity = await signedIn(context);
    await endMySession(deps, identity, identity.session.sessionId);
    return signedOut;
  }),
  me: os.me.handler(({ context }) => signedIn(context)),
  mySessions: os.mySessions.handler(async ({ context }) => ({
    sessions: await mySessions(deps, await signedIn(context)),
  })),
  endMySession: os.endMySession.handler(async ({ input, context }) => {
    orRefuse(await endMySession(deps, await signedIn(context), input.sessionId));
    return signedOut;
  }),
  signOutEverywhere: os.signOutEverywhere.handler(async ({ context }) => {
    await signOutEverywhere(deps, await signedIn(context));
    return signedOut;
  }),
  askForConfirmation: os.askForConfirmation.handler(async ({ context }) => {
    const { identity, token } = await thisSession(context);
    return orRefuse(await askForConfirmation(deps, identity, token, context.locale));
  }),
  confirm: os.confirm.handler(async ({ input, context }) => {
    const { identity, token } = await thisSession(context);
    return orRefuse(await confirmWithCode(deps, identity, token, input.code));
  }),
});
