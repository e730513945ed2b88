/** The sign-up as a calendar entry. */
import type { RequestHandler } from './$types';
import { calendarResponse } from '#lib/reservations/server/calendar.ts';
import { orToItsPage } from '#lib/reservations/server/gone-link.ts';
import { heldSignUp } from '#lib/reservations/server/reservation-page.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

export const GET: RequestHandler = async ({ locals: { api, locale }, params: { manageToken }, url }) => {
  const path = `/sign-ups/${encodeURIComponent(manageToken)}`;
  const page = new URL(path, url).href;
  const { signUp, shift, openDay, venue } = await orToItsPage(heldSignUp(api, manageToken), path);
  const meeting = shift.meetingPoint?.[locale] || venue?.place[locale] || '';
  return calendarResponse(
    {
      uid: `${signUp.signUpId}@harborlight`,
      startAt: shift.startAt,
      endAt: shift.endAt,
      summary: `${volunteerRoles[shift.role][locale]} · ${openDay.name[locale]}`,
      location: [meeting, venue?.name[locale]].filter(Boolean).join(', '),
      description: [shift.equipment?.[locale], shift.contact?.[locale], page].filter(Boolean).join('\n'),
      url: page,
      state: signUp.state,
    },
    Date.now(),
  );
};
