/**
 * What a roster shows to whom, and when one person's contact may be opened. Pure; the lists of shifts, sessions and
 * drives all ask here. Modelled on 未成年人网络保护条例 Art 36: access to minors' data needs a reason and is logged (R24).
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { isMinorBand } from '../volunteering/age-bands.ts';
import { maskedContact, type Contact, type MaskingLevel } from './masking-rules.ts';
import type { PrivacyRefusal } from './refusals.ts';
import type { OpenedContact, RosterContact } from './roster-model.ts';
import { grants, grantFor, may, type Holder, type Scope } from '../organizations/role-rules.ts';

/** Those whom the table lets see only their own are the venue or the charity; whoever sees all looks from elsewhere. */
export function maskingLevelOf(who: Holder | undefined, scope: Scope): MaskingLevel {
  const grant = grantFor(who, 'roster.see', scope);
  return grant && grants['roster.see'][grant.role] !== 'all' ? 'venue' : 'elsewhere';
}

export const isMinor = ({ ageBand }: { readonly ageBand?: string | undefined }) => isMinorBand(ageBand);

/** A row's contact: of people under 18 nothing, so that only age band and seats are seen. */
export const shownContact = (
  person: Contact & { readonly ageBand?: string | undefined },
  sight: MaskingLevel,
): RosterContact => (isMinor(person) ? {} : maskedContact(person, sight));

/** Refuses: contact.reason-needed and not-allowed, both for people under 18 alone. */
export function decideOpening(
  who: Holder | undefined,
  scope: Scope,
  person: { readonly ageBand?: string | undefined },
  reason: string | undefined,
): Result<true, PrivacyRefusal | 'not-allowed'> {
  if (!isMinor(person)) return accept(true);
  if (!may(who, 'minors.see', scope)) return refuse('not-allowed');
  return reason === undefined ? refuse('contact.reason-needed') : accept(true);
}

export const contactAsGiven = ({ name, email, phone }: Contact): OpenedContact => ({ name, email, phone });
