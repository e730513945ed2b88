/** Calling off and back on, and deleting a draft, alike for a shift, a session, a venue and a whole open day: what it is, whom it hits, the calls. */
import type { Locale } from '#shared/kernel/text.ts';
import type { CalledOff } from '#shared/reservations/model.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';
import type { Api } from '../../server/api.ts';
import { whenOf } from '../../server/times.ts';

export type Hit = {
  readonly confirmed: number;
  readonly waiting: number;
  readonly byMail: number;
  readonly byPhone: number;
  readonly slots?: number;
};
type Thing = {
  readonly what: string;
  readonly venueId?: string;
  readonly revision: number;
  readonly isOff: boolean;
  readonly calledOff: CalledOff | undefined;
  readonly hit: () => Promise<Hit>;
  readonly off: (reason: CalledOff['reason'], revision: number) => Promise<unknown>;
  readonly on: (revision: number) => Promise<unknown>;
  /** Of a draft, which nobody knows of: it is deleted, and not called off. */
  readonly drop?: () => Promise<unknown>;
};

const isOff = ({ status, ownStatus = status }: { status: string; ownStatus?: string | undefined }) =>
  ownStatus === 'cancelled';
const ifDraft = (
  { status, ownStatus = status }: { status: string; ownStatus?: string | undefined },
  drop: () => Promise<unknown>,
): Pick<Thing, 'drop'> => (ownStatus === 'draft' ? { drop } : {});
const wholeHit = (api: Api, openDayId: string, venueId?: string) => async (): Promise<Hit> => {
  const asked = { openDayId, ...(venueId ? { venueId } : {}) };
  const [{ slots, sessionPeople }, shiftPeople] = await Promise.all([
    api.openDays.getReach(asked),
    api.volunteering.getShiftsReach(asked),
  ]);
  const both = (count: 'confirmed' | 'waiting' | 'byMail' | 'byPhone') =>
    (sessionPeople?.[count] ?? 0) + shiftPeople[count];
  return {
    slots,
    ...{ confirmed: both('confirmed'), waiting: both('waiting'), byMail: both('byMail'), byPhone: both('byPhone') },
  };
};

/** What the address names: `?shift=`, `?session=`, `?venue=`, or else the open day. */
export async function thingToCallOff(
  api: Api,
  openDayId: string,
  asked: URLSearchParams,
  locale: Locale,
): Promise<Thing> {
  const [shiftId, sessionId, venueId] = ['shift', 'session', 'venue'].map((name) => asked.get(name) ?? undefined);
  if (shiftId) {
    const shift = await api.volunteering.getShift({ shiftId });
    return {
      what: `${volunteerRoles[shift.role][locale]} · ${whenOf(shift, locale).time}`,
      ...{ venueId: shift.venueId, revision: shift.revision, isOff: isOff(shift), calledOff: shift.calledOff },
      hit: () => api.volunteering.getShiftReach({ shiftId }),
      off: (reason, revision) => api.volunteering.callOffShift({ shiftId, reason, revision }),
      on: (revision) => api.volunteering.bringShiftBack({ shiftId, revision }),
      ...ifDraft(shift, () => api.volunteering.deleteShift({ shiftId })),
    };
  }
  if (sessionId) {
    const session = await api.openDays.getSession({ sessionId });
    return {
      what: `${session.title[locale]} · ${whenOf(session, locale).time}`,
      ...{ venueId: session.venueId, revision: session.revision, isOff: isOff(session), calledOff: session.calledOff },
      hit: () => api.openDays.getSessionReach({ sessionId }),
      off: (reason, revision) => api.openDays.callOffSession({ sessionId, reason, revision }),
      on: (revision) => api.openDays.bringSessionBack({ sessionId, revision }),
      ...ifDraft(session, () => api.openDays.deleteSession({ sessionId })),
    };
  }
  const openDay = await api.openDays.getOpenDay({ openDayId });
  const venue = venueId ? openDay.venues.find((each) => each.venueId === venueId) : undefined;
  if (venue) {
    const of = { openDayId, venueId: venue.venueId };
    return {
      ...{ what: venue.name[locale], venueId: venue.venueId, revision: venue.revision, calledOff: venue.calledOff },
      isOff: venue.calledOff !== undefined,
      hit: wholeHit(api, openDayId, venue.venueId),
      off: (reason, revision) => api.openDays.callOffVenue({ ...of, reason, revision }),
      on: (revision) => api.openDays.bringVenueBack({ ...of, revision }),
    };
  }
  return {
    ...{ what: openDay.name[locale], revision: openDay.revision, calledOff: openDay.calledOff, isOff: isOff(openDay) },
    hit: wholeHit(api, openDayId),
    off: (reason, revision) => api.openDays.callOffOpenDay({ openDayId, reason, revision }),
    on: (revision) => api.openDays.bringOpenDayBack({ openDayId, revision }),
  };
}
