/** The HTTP contract of signing in with a mailed code, of one's own sessions, and of confirming in between. */
import * as z from 'zod';
import { email } from '../kernel/contact.ts';
import { errorsOf, limited } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { plainCode } from '../kernel/typed-signs.ts';
import { identity } from './model.ts';
import { identityRefusals } from './refusals.ts';
import { accountSession, confirmation } from './session-model.ts';
import { limitedOwn, ownEndpoint } from '../organizations/staff-endpoint.ts';

/** A secret of the browser that asked for the code; a code asked for with one works only with it. */
const browserKey = z.string().min(16).max(100).optional();
/** Shows that this address was signed in to with this browser key before: its requests are counted apart from strangers'. */
const browserProof = z.string().max(100).optional();
const code = z
  .string()
  .overwrite(plainCode)
  .regex(/^\s*[0-9]{6}\s*$/, { error: 'not-six-digits' });
const codeAsked = z.object({ expiresInMinutes: z.int() });
const tag = (summary: string) => ({ tags: ['People'], summary });

export const sessionContract = {
  requestCode: limited('code.request', 'code.request-for-address', 'code.request-of-known-browser')
    .errors(errorsOf(identityRefusals, ['code.too-many-requests']))
    .route({
      method: 'POST',
      path: '/sign-in/codes',
      successStatus: 202,
      ...tag('Mail a one-time code; answers alike for every address'),
    })
    .input(z.object({ email, browserKey, browserProof }))
    .output(codeAsked),
  signIn: limited('code.try')
    .errors(errorsOf(identityRefusals, ['code.wrong-or-expired', 'code.other-browser']))
    .route({ method: 'POST', path: '/sign-in/sessions', successStatus: 201, ...tag('Sign in with the mailed code') })
    .input(z.object({ email, code, browserKey }))
    .output(z.object({ token: z.string(), identity, browserProof })),
  signOut: ownEndpoint
    .route({ method: 'DELETE', path: '/sign-in/sessions/current', ...tag('Sign out') })
    .output(z.object({ signedOut: z.literal(true) })),
  me: ownEndpoint
    .route({ method: 'GET', path: '/me', ...tag('Who I am and what I may do') })
    .input(z.object({}))
    .output(identity),
  mySessions: ownEndpoint
    .route({ method: 'GET', path: '/me/sessions', ...tag('Where I am signed in') })
    .input(z.object({}))
    .output(z.object({ sessions: z.array(accountSession) })),
  endMySession: ownEndpoint
    .route({ method: 'DELETE', path: '/me/sessions/{sessionId}', ...tag('End one of my sessions') })
    .input(z.object({ sessionId: idOf('accountSession') }))
    .output(z.object({ signedOut: z.literal(true) })),
  signOutEverywhere: ownEndpoint
    .route({ method: 'DELETE', path: '/me/sessions', ...tag('Sign out everywhere, here too') })
    .output(z.object({ signedOut: z.literal(true) })),
  askForConfirmation: limitedOwn('code.request', 'code.request-to-confirm')
    .errors(errorsOf(identityRefusals, ['code.too-many-requests']))
    .route({
      method: 'POST',
      path: '/me/confirmation/codes',
      successStatus: 202,
      ...tag('Mail me a code that confirms it is still me'),
    })
    .output(codeAsked),
  confirm: limitedOwn('code.try')
    .errors(errorsOf(identityRefusals, ['code.wrong-or-expired', 'code.other-browser']))
    .route({ method: 'POST', path: '/me/confirmation', ...tag('Confirm with the mailed code that it is still me') })
    .input(z.object({ code }))
    .output(confirmation),
};
