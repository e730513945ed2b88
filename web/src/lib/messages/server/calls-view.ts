/** The call list as its page shows it: those who are still to be told first. */
import type { Locale } from '#shared/kernel/text.ts';
import type { CalledPerson } from '#shared/messages/calls-contract.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { isMinor } from '#shared/privacy/roster-rules.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { datedIn, whenOf } from '../../server/times.ts';

type Looking = {
  readonly openDay: OpenDay & { readonly venues: readonly Venue[] };
  readonly shifts: readonly Shift[];
  readonly sessions: readonly Session[];
  readonly who: Holder | undefined;
  readonly locale: Locale;
};

export function callsView(calls: readonly CalledPerson[], { openDay, shifts, sessions, who, locale }: Looking) {
  const titles = new Map([
    ...shifts.map((shift) => [shift.shiftId, volunteerRoles[shift.role][locale]] as const),
    ...sessions.map((session) => [session.sessionId, session.title[locale]] as const),
  ]);
  const view = (call: CalledPerson) => {
    const { recordId, slotId, venueId, marker, message, told, zone, order } = call;
    const scope = { venueId };
    const minor = isMinor(call);
    const { day, time } = whenOf(call, locale);
    return {
      ...{ recordId, slotId, venueId, marker, message, order },
      name: call.name,
      contact: [call.phone, call.email].filter((text) => text !== undefined),
      isMinor: minor,
      mayOpen: may(who, 'contact.see', scope) && (!minor || may(who, 'minors.see', scope)),
      mayTick: may(who, 'venue.edit', scope),
      what: [`${day} ${time}`, titles.get(slotId), openDay.venues.find((one) => one.venueId === venueId)?.name[locale]]
        .filter(Boolean)
        .join(' · '),
      told: told && { at: datedIn(told.at, zone, locale), by: told.by },
    };
  };
  const views = calls.map(view);
  return { open: views.filter(({ told }) => !told), told: views.filter(({ told }) => told) };
}
export type CallView = ReturnType<typeof callsView>['open'][number];
