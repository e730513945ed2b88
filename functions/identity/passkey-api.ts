/** Binds the contract of passkeys to its verbs; a function of its own, since the library is large (docs/adr/0015-passkeys.md). */
import { implement } from '@orpc/server';
import { passkeyContract } from '../../shared/identity/passkey-contract.ts';
import { auditTable } from '../audit/table.ts';
import { traceIfStaff } from '../audit/trace-staff.ts';
import { callerOf } from './caller.ts';
import { requiredEnv } from '../runtime/env.ts';
import { httpHandler, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { bearerOf } from './signed-in-person.ts';
import { confirmedRecently } from './step-up.ts';
import { openTable } from '../store/table.ts';
import { inOrganization } from '../organizations/in-organization.ts';
import {
  beginPasskey,
  forgetPasskeysOf,
  registerPasskey,
  myPasskeys,
  removeMyPasskey,
  renameMyPasskey,
  type PasskeyDeps,
} from './passkeys.ts';
import { relyingPartyOf } from './relying-party.ts';
import { peopleTable } from './table.ts';
import { beginPasskeyConfirmation, beginPasskeySignIn, confirmWithPasskey, signInWithPasskey } from './use-passkey.ts';

const deps: PasskeyDeps = {
  people: openTable(peopleTable),
  site: relyingPartyOf(requiredEnv('SITE_ORIGIN')),
  now: Date.now,
};

const os = implement(passkeyContract).$context<RequestContext>();

const inSession = async (context: RequestContext) => ({
  identity: await signedIn(context),
  token: bearerOf(context.authorization)!,
});
const inConfirmedSession = async (context: RequestContext) => ({
  identity: await confirmedRecently(context, deps.now()),
  token: bearerOf(context.authorization)!,
});

const router = os.router({
  beginPasskeySignIn: os.beginPasskeySignIn.handler(async ({ input }) => ({
    options: await beginPasskeySignIn(deps, input.browserKey),
  })),
  signInWithPasskey: os.signInWithPasskey.handler(async ({ input, context: { userAgent, requestId } }) =>
    orRefuse(await signInWithPasskey(deps, { ...input, userAgent, requestId })),
  ),
  myPasskeys: os.myPasskeys.handler(async ({ context }) => ({
    passkeys: await myPasskeys(deps, await signedIn(context)),
  })),
  beginPasskey: os.beginPasskey.handler(async ({ context }) => ({
    options: orRefuse(await beginPasskey(deps, await inConfirmedSession(context))),
  })),
  putPasskey: os.putPasskey.handler(async ({ input, context }) => {
    const session = await inConfirmedSession(context);
    await traceIfStaff(context.trail, session.identity, 'passkey.change');
    return orRefuse(await registerPasskey(deps, session, { ...input, locale: context.locale }));
  }),
  renamePasskey: os.renamePasskey.handler(async ({ input, context }) => {
    orRefuse(await renameMyPasskey(deps, await signedIn(context), input));
    return input;
  }),
  removePasskey: os.removePasskey.handler(async ({ input, context }) => {
    const identity = await confirmedRecently(context, deps.now());
    await traceIfStaff(context.trail, identity, 'passkey.change');
    orRefuse(await removeMyPasskey(deps, identity, { ...input, locale: context.locale }));
    return { removed: true } as const;
  }),
  beginPasskeyConfirmation: os.beginPasskeyConfirmation.handler(async ({ context }) => ({
    options: await beginPasskeyConfirmation(deps, await inSession(context)),
  })),
  confirmWithPasskey: os.confirmWithPasskey.handler(async ({ input, context }) =>
    orRefuse(await confirmWithPasskey(deps, await inSession(context), input.response)),
  ),
  forgetPasskeysOfMember: os.forgetPasskeysOfMember.handler(async ({ input, context }) => {
    await inOrganization(deps, context, 'organization.edit', input.organizationId);
    await confirmedRecently(context, deps.now());
    return { forgotten: orRefuse(await forgetPasskeysOf(deps, { ...input, locale: context.locale })) };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(deps.people, authorization, deps.now()),
  openTable(auditTable),
);
