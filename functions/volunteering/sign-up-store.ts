/**
 * Sign-ups as stored, beside their shift, one item a reservation of its slot. The claim is the truth;
 * `state` is what the person was told.
 */
import type { SignUpStored } from '../../shared/volunteering/events.ts';
import type { AgeBand } from '../../shared/volunteering/age-bands.ts';
import type { Training } from '../../shared/volunteering/model.ts';
import type { Consent } from '../../shared/privacy/consents.ts';
import { reservationRecords } from '../reservations/reservation-records.ts';
import type { Listed } from '../privacy/person-list.ts';

export type StoredSignUp = SignUpStored &
  Partial<Listed> & {
    readonly personKey: string;
    readonly order: number;
    readonly phone?: string | undefined;
    readonly ageBand: AgeBand;
    readonly guardianConsent?: boolean | undefined;
    readonly consents?: readonly Consent[] | undefined;
    /** Declared by the volunteer, where the shift asks for them. */
    readonly insuredUntil?: string | undefined;
    readonly trainings?: Training[] | undefined;
    /** The group hold that the seat came from. */
    readonly holdId?: string | undefined;
    /** When the risks were accepted; the text is the shift's at that revision. */
    readonly riskAcceptedAt: string;
    readonly shiftRevision: number;
    readonly createdAt: string;
    /** An organizer's word that the person may be in two places at once, and why. */
    readonly overlapOverride?: { readonly reason: string; readonly by: string } | undefined;
    /** What staff wrote of the person for each other. */
    readonly staffNote?: { readonly text: string; readonly by: string; readonly at: string } | undefined;
    /** Link ids of sign-ups under other contacts that staff said are the same person; each of the two names the other. */
    readonly sameAs?: readonly string[] | undefined;
  };

export const signUps = reservationRecords<StoredSignUp>((shiftId) => `SHIFT#${shiftId}`, 'SIGNUP#');
