/**
 * One form for the three kinds of records of a place, which differ in names of fields only: sign-up, group hold, booking.
 * Read from a stream's image or from the tables; everything else in messages works with it.
 */
import type * as z from 'zod';
import { bookingStored } from '../../shared/open-days/events.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { volunteerRoles } from '../../shared/volunteering/model.ts';
import { holdStored, signUpStored } from '../../shared/volunteering/events.ts';
import { manageTokenOf, purposeTokenOf } from '../runtime/secrets.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';

type Common = Pick<
  z.infer<typeof signUpStored>,
  'openDayId' | 'startAt' | 'endAt' | 'zone' | 'name' | 'email' | 'locale' | 'state' | 'offerUntil' | 'because'
> &
  Partial<
    Pick<
      z.infer<typeof signUpStored>,
      | 'cameBy'
      | 'hadSeats'
      | 'replaces'
      | 'changedAt'
      | 'backInLine'
      | 'slotVersion'
      | 'slotStatus'
      | 'slotChange'
      | 'place'
      | 'meetingPoint'
      | 'answer'
    >
  >;
export type PlaceRecord = Common & {
  readonly type: 'sign-up' | 'hold' | 'booking';
  readonly recordId: string;
  readonly slotId: string;
  readonly order: number;
  readonly personKey?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly seats: number;
  /** Of a group alone: how many seats without a name staff left it. */
  readonly keptSeats?: number | undefined;
  /** Audience category of a booking. */
  readonly category?: string | undefined;
  readonly groupName?: string | undefined;
  /** What it is called, in the person's language. */
  readonly what: string;
};

const shiftName = (role: keyof typeof volunteerRoles, locale: Locale) =>
  locale === 'zh-CN' ? `志愿班次·${volunteerRoles[role][locale]}` : `${volunteerRoles[role].en} shift`;

/** Undefined for anything else that streams tell of, and for what is left of a record once its person is forgotten. */
export function placeRecordOf(image: Readonly<Record<string, unknown>> | undefined): PlaceRecord | undefined {
  const { order, personKey, createdAt } = (image ?? {}) as { order: number; personKey?: string; createdAt?: string };
  const signUp = signUpStored.safeParse(image);
  if (signUp.success) {
    const { signUpId, shiftId, role, ...common } = signUp.data;
    return {
      ...common,
      recordId: signUpId,
      slotId: shiftId,
      order,
      personKey,
      createdAt,
      what: shiftName(role, common.locale),
    };
  }
  const hold = holdStored.safeParse(image);
  if (hold.success) {
    const { holdId, shiftId, role, ...common } = hold.data;
    return {
      ...common,
      recordId: holdId,
      slotId: shiftId,
      order,
      personKey,
      createdAt,
      what: shiftName(role, common.locale),
    };
  }
  const booking = bookingStored.safeParse(image);
  if (!booking.success) return undefined;
  const { bookingId, sessionId, partySize, sessionTitle, ...common } = booking.data;
  const what = sessionTitle[common.locale];
  return { ...common, recordId: bookingId, slotId: sessionId, seats: partySize, order, personKey, createdAt, what };
}

export const pathOf = { 'sign-up': 'sign-ups', hold: 'holds', booking: 'bookings' } as const;
type Linking = { readonly secret: string; readonly siteOrigin: string };

/** The link id of a record is its place and order of arrival, so links are derived and stored nowhere. */
export const linkOf = ({ secret, siteOrigin }: Linking, { type, slotId, order }: PlaceRecord): string =>
  `${siteOrigin}/${pathOf[type]}/${manageTokenOf(secret, linkIdOf(slotId, order))}`;

export const namesLinkOf = ({ secret, siteOrigin }: Linking, { type, slotId, order }: PlaceRecord) =>
  type === 'hold' ? `${siteOrigin}/hold-names/${purposeTokenOf(secret, 'names', slotId, String(order))}` : undefined;
