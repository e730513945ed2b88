/** What the editors of sessions and shifts share: the open day, the venue, who may plan there, the choices. */
import type { RequestEvent } from '@sveltejs/kit';
import { audienceCategories, sessionKinds, type Session, type Venue } from '#shared/open-days/model.ts';
import { safetyPlanFrom } from '#shared/open-days/rules.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';
import { trainings, volunteerRoles } from '#shared/volunteering/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { allowedOr403, notFound, requireOrganizer } from './organizing.ts';
import { whenOf } from '../../server/times.ts';
import { choicesOf, statusChoices } from './edit.ts';
import { defaultViews } from './shift-defaults.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** The venue that is planned for; 404 when the open day has no such venue, 403 when it is not the person's own. */
export async function planningFor(event: Asking, openDayId: string, venueId: string | null) {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  const openDay = await api.openDays.getOpenDay({ openDayId });
  const venue: Venue = openDay.venues.find((each) => each.venueId === venueId) ?? notFound(locale);
  allowedOr403(may(identity, 'venue.edit', { venueId: venue.venueId }), locale);
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale], heldOn: openDay.heldOn },
    venueId: venue.venueId,
    venueName: venue.name[locale],
    zone: venue.zone,
    mayKeep: mayAnywhere(identity, 'template.edit'),
    /** What its shifts tell where they say nothing themselves. */
    defaults: defaultViews(openDay, venue, locale),
  };
}

export const sessionChoices = (locale: Locale, status?: string) => ({
  kinds: choicesOf(sessionKinds, locale),
  audience: choicesOf(audienceCategories, locale),
  statuses: statusChoices(locale, status),
  safetyPlanFrom,
});

/** A shift may belong to one of its venue's sessions. */
export const shiftChoices = (sessions: readonly Session[], locale: Locale, status?: string) => ({
  roles: choicesOf(volunteerRoles, locale),
  trainings: choicesOf(trainings, locale),
  statuses: statusChoices(locale, status),
  sessions: sessions.map((session) => ({
    value: session.sessionId,
    label: `${session.title[locale]} · ${whenOf(session, locale).time}`,
  })),
});
