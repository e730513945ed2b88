/** Makes the record of a sign-up from what a person asked for and what the claim gave; all ways in end here. */
import type { Bilingual, Locale } from '../../shared/kernel/text.ts';
import type { PersonRequest } from '../../shared/volunteering/model.ts';
import { isMinorBand } from '../../shared/volunteering/age-bands.ts';
import { newConsents, type Consent } from '../../shared/privacy/consents.ts';
import type { Reserved } from '../reservations/reserve-seats.ts';
import { offerEndOf } from '../reservations/put-reservation-record.ts';
import { newId } from '../runtime/ids.ts';
import { listedUnder, listKeyOf, type Listed } from '../privacy/person-list.ts';
import type { StoredShift } from './shift-store.ts';
import type { StoredSignUp } from './sign-up-store.ts';

export type SignUpFrom = {
  readonly shift: StoredShift;
  /** The venue's, as whoever comes reads it. */
  readonly place: Bilingual | undefined;
  /** What was asked for now, or the record of before. */
  readonly person: PersonRequest & Partial<Listed>;
  readonly personKey: string;
  /** The key of the contact, where the person is known by another one. */
  readonly listKey?: string;
  readonly seats: number;
  readonly claimed: Pick<Reserved, 'order' | 'state' | 'offerUntil'>;
  readonly locale: Locale;
  readonly now: number;
  /** By whom the consents came: the person on the site, unless staff entered them. */
  readonly channel?: Consent['channel'] | undefined;
  readonly more?: Partial<
    Pick<
      StoredSignUp,
      'signUpId' | 'cameBy' | 'replaces' | 'consents' | 'overlapOverride' | 'holdId' | 'riskAcceptedAt'
    >
  >;
};

export function newSignUp(from: SignUpFrom): StoredSignUp {
  const {
    shift,
    place,
    person,
    personKey,
    listKey = listKeyOf(person) ?? personKey,
    seats,
    claimed,
    locale,
    now,
    channel = 'web',
    more,
  } = from;
  const { shiftId, openDayId, role, startAt, endAt, zone, meetingPoint, revision } = shift;
  const { name, email, phone, ageBand, guardianConsent, consents, insuredUntil, trainings } = person;
  const at = new Date(now).toISOString();
  const guardian = guardianConsent && isMinorBand(ageBand) ? (['guardian'] as const) : [];
  const purposes = [...guardian, ...(consents ?? []).map(({ purpose }) => purpose)];
  return {
    ...{ type: 'sign-up', signUpId: newId('signUp', now), shiftId, openDayId, role, startAt, endAt, zone },
    ...{ place, meetingPoint },
    ...{ name, email, phone, locale, ageBand, guardianConsent, insuredUntil, trainings, seats },
    ...(purposes.length > 0 ? { consents: newConsents(purposes, { channel, now }) } : {}),
    ...listedUnder(listKey, startAt),
    ...{ state: claimed.state, offerUntil: offerEndOf(claimed), personKey, order: claimed.order },
    ...{ riskAcceptedAt: at, shiftRevision: revision, createdAt: at, ...more },
  };
}
