/**
 * The HTTP contract of passkeys: keeping one's own, signing in with one, and confirming with one. Each takes two steps:
 * options for the browser, then what the browser answers.
 */
import * as z from 'zod';
import { commonRefusals } from '../kernel/refusals.ts';
import { errorsOf, limited } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { identity } from './model.ts';
import { assertion, attestation, ceremony, passkey, passkeyId, passkeyName } from './passkey-model.ts';
import { identityRefusals } from './refusals.ts';
import { confirmation } from './session-model.ts';
import { confirmedEndpointFor, ownEndpoint } from '../organizations/staff-endpoint.ts';

/** A secret of the browser that asks; the options work with it alone. */
const browserKey = z.string().min(16).max(100);
const notAccepted = errorsOf(identityRefusals, ['passkey.not-accepted']);
const confirmedOwn = ownEndpoint
  .errors(errorsOf(commonRefusals, ['step-up.required']))
  .meta({ signedIn: true, confirmed: true, ownAffairs: true });
const tag = (summary: string) => ({ tags: ['Passkeys'], summary });

export const passkeyContract = {
  beginPasskeySignIn: limited('passkey.try')
    .route({ method: 'POST', path: '/sign-in/passkey/options', ...tag('Options to sign in with a passkey') })
    .input(z.object({ browserKey }))
    .output(ceremony),
  signInWithPasskey: limited('passkey.try')
    .errors(notAccepted)
    .route({ method: 'POST', path: '/sign-in/passkey', successStatus: 201, ...tag('Sign in with a passkey') })
    .input(z.object({ browserKey, response: assertion }))
    .output(z.object({ token: z.string(), identity })),
  myPasskeys: ownEndpoint
    .route({ method: 'GET', path: '/me/passkeys', ...tag('My passkeys') })
    .input(z.object({}))
    .output(z.object({ passkeys: z.array(passkey) })),
  beginPasskey: confirmedOwn
    .route({ method: 'POST', path: '/me/passkeys/options', ...tag('Options to make a passkey on this device') })
    .output(ceremony),
  putPasskey: confirmedOwn
    .errors(notAccepted)
    .route({ method: 'POST', path: '/me/passkeys', successStatus: 201, ...tag('Keep the passkey that was made') })
    .input(z.object({ name: passkeyName, response: attestation }))
    .output(passkey),
  renamePasskey: ownEndpoint
    .route({ method: 'PUT', path: '/me/passkeys/{passkeyId}', ...tag('Rename a passkey') })
    .input(z.object({ passkeyId, name: passkeyName }))
    .output(z.object({ passkeyId, name: passkeyName })),
  removePasskey: confirmedOwn
    .route({ method: 'DELETE', path: '/me/passkeys/{passkeyId}', ...tag('Remove a passkey') })
    .input(z.object({ passkeyId }))
    .output(z.object({ removed: z.literal(true) })),
  beginPasskeyConfirmation: ownEndpoint
    .route({
      method: 'POST',
      path: '/me/confirmation/passkey/options',
      ...tag('Options to confirm with a passkey that it is still me'),
    })
    .output(ceremony),
  confirmWithPasskey: ownEndpoint
    .errors(notAccepted)
    .route({ method: 'POST', path: '/me/confirmation/passkey', ...tag('Confirm with a passkey that it is still me') })
    .input(z.object({ response: assertion }))
    .output(confirmation),
  forgetPasskeysOfMember: confirmedEndpointFor('organization.edit')
    .route({
      method: 'DELETE',
      path: '/organizations/{organizationId}/members/{membershipId}/passkeys',
      ...tag('Forget the passkeys of a member who lost them; for operators'),
    })
    .input(z.object({ organizationId: idOf('organization'), membershipId: idOf('membership') }))
    .output(z.object({ forgotten: z.int() })),
};
