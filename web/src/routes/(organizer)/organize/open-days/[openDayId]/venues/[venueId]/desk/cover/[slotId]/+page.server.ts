/** Cover for a shift that somebody is missing in: how many could be asked, who answered, and asking more. */
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { deskVenue } from '#lib/attendance/server/desk.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused, whole } from '#lib/server/forms.ts';
import { timeIn, whenOf } from '#lib/server/times.ts';
import { mostAskedAtOnce } from '#shared/volunteering/cover-rules.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

const asking = z.object({ people: z.int().min(1).max(mostAskedAtOnce), askedBefore: z.int().min(0) });

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { slotId: shiftId, venueId } = event.params;
  const { openDay, venue } = await deskVenue(event);
  const [shift, call] = await Promise.all([
    api.volunteering.getShift({ shiftId }),
    api.volunteering.seeCover({ shiftId }),
  ]);
  if (shift.venueId !== venueId) notFound(locale);
  // A few for each place: not everybody reads mail at once.
  const people = Math.min(mostAskedAtOnce, Math.max(1, call.askable), 3 * call.freeSeats || 1);
  return {
    isDemo: openDay.isDemo,
    venueName: venue.name[locale],
    title: volunteerRoles[shift.role][locale],
    when: whenOf(shift, locale),
    call,
    lastAsked: call.lastAskedAt && timeIn(call.lastAskedAt, shift.zone, locale),
    most: Math.min(mostAskedAtOnce, call.askable),
    initial: { people: String(people), askedBefore: String(call.asked) },
  };
};

export const actions: Actions = {
  default: async ({ request, params, locals: { api, locale } }) => {
    const form = await readForm(request);
    const { people, askedBefore } = form.values;
    const checked = check(asking, { people: whole(people), askedBefore: whole(askedBefore) }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.volunteering.callCover({ shiftId: params.slotId, ...checked.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    return { asked: true as const };
  },
};
