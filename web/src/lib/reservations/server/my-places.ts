/** All that a signed-in person has: told on a page of its own, and before a click that would clash with it. */
import type { OpenDay } from '#shared/open-days/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { overlaps } from '#shared/reservations/rules.ts';
import { volunteerRoles, type MyPlace, type Shift } from '#shared/volunteering/model.ts';
import { ApiProblem, type Api } from '../../server/api.ts';

/** The private page of a place; undefined to who has to confirm first. */
export const pathOf = ({ kind, manageToken }: Pick<MyPlace, 'kind' | 'manageToken'>) =>
  manageToken === undefined
    ? undefined
    : (`${kind === 'shift' ? 'sign-ups' : 'bookings'}/${encodeURIComponent(manageToken)}` as const);

/** What a place is called and where its clock stands; undefined once it is hidden from the public again. */
export async function namedPlace(
  api: Api,
  { kind, placeId }: Pick<MyPlace, 'kind' | 'placeId'>,
  locale: Locale,
): Promise<{ title: string; zone: string } | undefined> {
  try {
    if (kind === 'shift') {
      const { role, zone } = await api.volunteering.getShift({ shiftId: placeId });
      return { title: volunteerRoles[role][locale], zone };
    }
    const { title, zone } = await api.openDays.getSession({ sessionId: placeId });
    return { title: title[locale], zone };
  } catch (caught) {
    if (caught instanceof ApiProblem && caught.problem.status === 404) return undefined;
    throw caught;
  }
}

/** What a signed-in person already has that keeps them from a shift: a place in it, or something at the same time. */
export async function inTheWayOf(
  { shift, openDay }: { readonly shift: Shift; readonly openDay: Pick<OpenDay, 'overlapGraceMinutes'> },
  { api, locale, identity }: App.Locals,
) {
  if (!(await identity())) return undefined;
  const { places } = await api.volunteering.myPlaces({});
  const span = ({ startAt, endAt }: Pick<MyPlace, 'startAt' | 'endAt'>) => ({
    from: Date.parse(startAt),
    to: Date.parse(endAt),
  });
  const found =
    places.find(({ placeId }) => placeId === shift.shiftId) ??
    places.find((place) => overlaps(span(place), span(shift), openDay.overlapGraceMinutes));
  if (!found) return undefined;
  const named = await namedPlace(api, found, locale);
  return { same: found.placeId === shift.shiftId, path: pathOf(found) ?? ('me/places' as const), title: named?.title };
}
