/**
 * Asks for a confirmation before what cannot be taken back: erasing, exporting, making tokens, changing members.
 * A session left open on a shared computer is not enough for those.
 */
import { ORPCError } from '@orpc/server';
import type { Identity } from '../../shared/identity/model.ts';
import { confirmationMinutes } from '../../shared/identity/session-model.ts';
import { isConfirmed } from '../../shared/identity/session-rules.ts';
import { signedIn, type RequestContext } from '../edge/http.ts';

/** The signed-in person, who signed in or confirmed within the last ten minutes; refuses step-up.required. */
export async function confirmedRecently(context: RequestContext, now: number): Promise<Identity> {
  const identity = await signedIn(context);
  if (isConfirmed(identity.session, now)) return identity;
  throw new ORPCError('step-up.required', {
    status: 403,
    data: { ways: ['passkey', 'code'], withinMinutes: confirmationMinutes },
  });
}
