/** Shifts and sessions that may fail, each with what speaks against it and what can be done: the soonest first. */
import type { Locale } from '#shared/kernel/text.ts';
import type { SlotAnswers } from '#shared/messages/contract.ts';
import { risksOf } from '#shared/open-days/risk-rules.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { capacity as capacityRule } from '#shared/reservations/model.ts';
import { decideWindow, overlaps, signUpWindowOf } from '#shared/reservations/rules.ts';
import { decideCover } from '#shared/volunteering/cover-rules.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { whenOf } from '../../server/times.ts';
import { mergeTarget } from './merge-shifts.ts';

type Facts = {
  readonly openDay: OpenDay & { readonly venues: readonly Venue[] };
  readonly shifts: readonly Shift[];
  readonly sessions: readonly Session[];
  readonly answers: readonly SlotAnswers[];
  readonly who: Holder | undefined;
};

const spanOf = ({ startAt, endAt }: { startAt: string; endAt: string }) => ({
  from: Date.parse(startAt),
  to: Date.parse(endAt),
});

/** Whoever goes out is led; undefined for work that nobody leads. */
function hasLead(shift: Shift, shifts: readonly Shift[]): boolean | undefined {
  if (shift.role !== 'outreach_member') return undefined;
  return shifts.some(
    (other) =>
      other.role === 'outreach_lead' &&
      other.status === 'published' &&
      other.confirmedSeats > 0 &&
      (shift.roundId ? other.roundId === shift.roundId : other.venueId === shift.venueId) &&
      overlaps(spanOf(other), spanOf(shift)),
  );
}

/** Room for everybody who waits, as far as a place may have it. */
const raisedBy = ({ waitingSeats, capacity }: Shift | Session) => {
  const { success } = capacityRule.safeParse(capacity + waitingSeats);
  return waitingSeats > 0 && success ? waitingSeats : 0;
};

/** Whether people may sign up now; if the organizer's own window stands in the way, it can be opened. */
const isClosed = (slot: Shift | Session, now: number) => !decideWindow(signUpWindowOf(slot), now).ok;

export function riskView({ openDay, shifts, sessions, answers, who }: Facts, locale: Locale, now: number) {
  const openOf = (slotId: string) => answers.find((one) => one.slotId === slotId)?.open;
  const slots = [
    ...shifts.map((shift) => ({
      ...{ slot: shift as Shift | Session, slotId: shift.shiftId, kind: 'shift' as const, role: shift.role },
      ...{ title: volunteerRoles[shift.role][locale], hasLead: hasLead(shift, shifts), shift },
    })),
    ...sessions
      .filter(({ dropIn, restricted }) => !dropIn && !restricted)
      .map((session) => ({
        ...{ slot: session as Shift | Session, slotId: session.sessionId, kind: 'session' as const, role: undefined },
        ...{ title: session.title[locale], hasLead: undefined, shift: undefined },
      })),
  ];
  return slots
    .filter(({ slot }) => slot.status === 'published')
    .map((one) => ({
      ...one,
      risks: risksOf({ ...one.slot, kind: one.kind, hasLead: one.hasLead, open: openOf(one.slotId) }, now),
    }))
    .filter(({ risks }) => risks.length > 0)
    .sort((a, b) => a.slot.startAt.localeCompare(b.slot.startAt))
    .map(({ slot, slotId, kind, role, title, risks, shift }) => {
      const { venueId, revision, confirmedSeats, capacity, waitingSeats, freeSeats } = slot;
      const { day, time } = whenOf(slot, locale);
      const target = shift && risks.includes('few') ? mergeTarget(shift, shifts, now) : undefined;
      return {
        ...{ slotId, kind, role, title, risks, revision, venueId },
        ...{ confirmedSeats, capacity, waitingSeats, freeSeats },
        open: openOf(slotId) ?? 0,
        when: `${day} ${time}`,
        venue: openDay.venues.find((venue) => venue.venueId === venueId)?.name[locale] ?? '',
        mayCure: may(who, 'venue.edit', { venueId }),
        raiseBy: risks.includes('demand') ? raisedBy(slot) : 0,
        mergeInto: target && { shiftId: target.shiftId, time: whenOf(target, locale).time },
        /** People of the venue are asked one after another, whoever says yes first. */
        needsCover:
          shift !== undefined &&
          may(who, 'attendance.record', { venueId }) &&
          decideCover(shift, now).ok &&
          (risks.includes('few') || risks.includes('unanswered')),
        isClosed: risks.includes('few') && isClosed(slot, now),
      };
    });
}
export type Risk = ReturnType<typeof riskView>[number];
