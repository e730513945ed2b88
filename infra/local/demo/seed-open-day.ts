/** The demo's open day: seven venues, their sessions and shifts, and the volunteers who signed up already. */
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { seedCrowd } from './seed-crowd.ts';
import { audienceOf, demoEvent, quotasOf, riskTextOf, shiftTexts } from './demo-event.ts';

type Input<Procedure extends (input: never) => unknown> = Parameters<Procedure>[0];

async function dayAndVenues(api: DemoApi, dates: DemoDates) {
  const { event, venues, exhibits, organizations } = demoEvent;
  const organizationName = (id: string | null) => organizations.find((organization) => organization.id === id)?.name;
  const openDay = await api.openDays.createOpenDay({
    edition: event.edition,
    name: event.name,
    theme: event.theme,
    heldOn: dates.openDayOn(event.date),
    purposes: event.purpose,
    photoPolicy: event.photoPolicy,
    status: 'published',
    isDemo: true,
  });
  const venueIds = new Map<string, string>();
  for (const venue of venues) {
    const made = await api.openDays.createVenue({
      openDayId: openDay.openDayId,
      role: venue.role as 'main',
      mode: venue.mode as 'onsite',
      name: venue.name,
      province: venue.province,
      city: venue.city,
      divisionCode: venue.divisionCode,
      point: { lat: venue.geo.lat, lon: venue.geo.lon, datum: 'WGS84' },
      host: organizationName(venue.hostOrgId)!,
      place: venue.place,
      activity: venue.activity,
      note: venue.note,
      exhibits: exhibits
        .filter((exhibit) => exhibit.venueId === venue.id)
        .map(({ id, name, summary, presenterOrgId }) => ({
          ...{ name, summary, presenter: organizationName(presenterOrgId) },
          code: id.replace(/^ex-/, ''),
          languages: ['zh-CN', 'en'] as Array<'zh-CN' | 'en'>,
        })),
    });
    venueIds.set(venue.id, made.venueId);
  }
  return { openDayId: openDay.openDayId, venueIds };
}

const recordingOf = (sessionId: string, dates: DemoDates) => {
  const stream = demoEvent.livestreams.find((livestream) => livestream.sessionId === sessionId);
  return stream && dates.openDayAt(stream.recordingExpiresAt);
};

async function sessions(api: DemoApi, dates: DemoDates, openDayId: string, venueIds: Map<string, string>) {
  const sessionIds = new Map<string, string>();
  for (const session of demoEvent.sessions) {
    const made = await api.openDays.createSession({
      openDayId,
      venueId: venueIds.get(session.venueId)!,
      kind: session.kind,
      title: session.title,
      startAt: dates.openDayAt(session.startAt),
      endAt: dates.openDayAt(session.endAt),
      capacity: session.capacity,
      audience: session.audience.map(audienceOf),
      quotas: quotasOf(session.id),
      languages: session.languages,
      dropIn: session.dropIn ?? false,
      restricted: session.restricted ?? false,
      noPhotos: session.noPhotoZones !== undefined,
      safetyBriefing: session.safetyBriefing ?? false,
      // Planned: nothing of its checklist is ticked yet, and no link is known.
      recordingUntil: recordingOf(session.id, dates),
      status: 'published',
    } as Input<DemoApi['openDays']['createSession']>);
    sessionIds.set(session.id, made.sessionId);
  }
  return sessionIds;
}

async function signUpAssigned(api: DemoApi, shiftId: string, assigned: readonly string[]) {
  for (const volunteerId of assigned) {
    const volunteer = demoEvent.volunteers.find(({ id }) => id === volunteerId)!;
    const minor = volunteer.ageBand !== '18+';
    await api.volunteering.signUp({
      params: { shiftId },
      headers: { 'idempotency-key': `demo-${volunteerId}-${shiftId}` },
      body: {
        name: volunteer.displayName['zh-CN'],
        email: `${volunteerId}@harborlight.example`,
        ageBand: minor ? '16-17' : '18+',
        guardianConsent: minor,
        riskAccepted: true,
        ifFull: 'refuse',
      },
    });
  }
}

/** Sessions, shifts and the first sign-ups. */
async function programme(
  api: DemoApi,
  dates: DemoDates,
  openDayId: string,
  venueIds: Map<string, string>,
  roundIds: Map<string, string>,
) {
  const sessionIds = await sessions(api, dates, openDayId, venueIds);
  const ofRounds: string[] = [];
  const shiftIds = new Map<string, string>();
  for (const shift of demoEvent.shifts) {
    const place = demoEvent.venues.find(({ id }) => id === shift.venueId)!.place;
    const made = await api.volunteering.createShift({
      openDayId,
      venueId: venueIds.get(shift.venueId)!,
      role: shift.role as 'guide',
      startAt: dates.openDayAt(shift.startAt),
      endAt: dates.openDayAt(shift.endAt),
      breakMinutes: shift.breakMinutes,
      capacity: shift.required,
      riskText: riskTextOf(shift.role),
      meetingPoint: place,
      ...shiftTexts,
      sessionId: shift.sessionId ? sessionIds.get(shift.sessionId) : undefined,
      roundId: shift.roundId ? roundIds.get(shift.roundId) : undefined,
      cancelUntilHours: 2,
      status: 'published',
    });
    await signUpAssigned(api, made.shiftId, shift.assigned);
    shiftIds.set(shift.id, made.shiftId);
    if (shift.roundId) ofRounds.push(made.shiftId);
  }
  await seedCrowd(api, sessionIds, shiftIds);
  return ofRounds;
}

export const seedOpenDay = { dayAndVenues, programme };
