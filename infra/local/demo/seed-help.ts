/** The demo's stations, and the help requests that came to them: one answered and closed, one taken, one handed to the police. */
import type { DemoApi } from './demo-api.ts';
import type { DemoDates } from './demo-dates.ts';
import { demoEvent } from './demo-event.ts';

type Text = { 'zh-CN': string; en: string };
type Input<Procedure extends (input: never) => unknown> = Parameters<Procedure>[0];

/** The article names the provincial station of Hainan without a city: it answers for the province. */
const divisionOf = (venue: (typeof demoEvent.venues)[number]) =>
  venue.hostOrgId === 'org-st-hainan' ? '460000' : venue.divisionCode;

const opening: Text = { 'zh-CN': '全天24小时（演示）', en: 'Day and night (demo)' };

/** Every relief station of the event that hosts a venue. Requests come to those whose people are in the demo. */
async function stations(api: DemoApi, organizationIds: ReadonlyMap<string, string>, staffed: ReadonlySet<string>) {
  const stationIds = new Map<string, string>();
  for (const { id, name, kind } of demoEvent.organizations) {
    const venue = demoEvent.venues.find(({ hostOrgId }) => hostOrgId === id);
    if (kind !== 'relief_station' || !venue) continue;
    const { lat, lon } = venue.geo;
    const made = await api.help.createStation({
      organizationId: organizationIds.get(id)!,
      name,
      divisionCode: divisionOf(venue),
      area: divisionOf(venue) === venue.divisionCode ? venue.city : venue.province,
      opening,
      place: { 'zh-CN': `${venue.city['zh-CN']}（演示中不提供地址）`, en: `${venue.city.en} (no address in the demo)` },
      point: { lat, lon, datum: 'WGS84' },
      takesRequests: staffed.has(id),
      isDemo: true,
    });
    stationIds.set(id, made.stationId);
  }
  return stationIds;
}

type Asked = Input<DemoApi['help']['askForHelp']>['body'];
const needs: Readonly<Record<string, Asked['needs'][number]>> = {
  heat_illness_suspected: 'heat_illness',
  no_place_to_sleep: 'no_place_to_sleep',
  alone: 'child_alone',
};
const ages: Readonly<Record<string, NonNullable<Asked['ageBand']>>> = {
  '60+': 'older',
  '18-59': 'adult',
  under_18: 'under_18',
};
const outcomes = { resolved: 'helped', handed_over: 'passed_on' } as const;
const answered: Text = {
  'zh-CN': '谢谢您，已经找到本人。',
  en: 'Thank you, the person was found.',
};

/** `answering` are the clients of the stations whose people are in the demo; others are closed by the coordinator. */
async function requests(
  api: DemoApi,
  coordinator: DemoApi,
  answering: ReadonlyMap<string, DemoApi>,
  stationIds: ReadonlyMap<string, string>,
  dates: DemoDates,
) {
  for (const request of demoEvent.helpRequests) {
    const route = request.routing.findLast(({ to }) => stationIds.has(to))!;
    const { geo } = request;
    const asked = await api.help.askForHelp({
      headers: { 'idempotency-key': `demo-help-${request.id}-${dates.pastOn(request.createdAt)}` },
      body: {
        demoAt: dates.pastAt(request.createdAt),
        by: request.reporterRole as Asked['by'],
        where: request.place?.['zh-CN'] ?? '示例公园北门（演示）',
        // A stand of a venue leads to its own station.
        ...(request.channel === 'booth' ? { stationId: stationIds.get(route.to)! } : {}),
        divisionCode: demoEvent.venues.find(({ hostOrgId }) => hostOrgId === route.to)!.divisionCode,
        ...(geo ? { point: { lat: geo.lat, lon: geo.lon, datum: 'WGS84' as const, accuracyM: geo.accuracyM } } : {}),
        needs: request.subject.signs.map((sign) => needs[sign]!),
        ageBand: ages[request.subject.ageBand] ?? 'unknown',
        people: request.subject.count,
        ...(request.contactGiven ? { email: `${request.id}@harborlight.example` } : {}),
      },
    });
    const { helpRequestId } = asked;
    const station = answering.get(route.to);
    let revision = 1;
    if (station) {
      const text = request.feedbackSent ? answered['zh-CN'] : undefined;
      ({ revision } = await station.help.answerHelpRequest({ helpRequestId, revision, text }));
    }
    const outcome = outcomes[request.status as keyof typeof outcomes];
    if (outcome)
      await (station ?? coordinator).help.stepHelpRequest({ helpRequestId, revision, step: 'close', outcome });
  }
}

/** Written by the team lead of the station and published by its manager; one of them has ended. */
async function notices(writer: DemoApi, approver: DemoApi, stationId: string, dates: DemoDates) {
  for (const { kind, consent, fields, status } of demoEvent.tracingNotices) {
    const content = fields ?? demoEvent.tracingNotices.find((one) => one.fields)!.fields!;
    const { noticeId, revision } = await writer.help.createNotice({
      stationId,
      kind: kind as 'family_seeks_person',
      consentBasis: consent.basis as 'family_written_consent',
      sex: content.sex as 'unknown',
      ageEstimate: content.ageEstimate,
      heightCm: content.heightCm,
      accent: content.accent,
      clothes: content.clothes,
      foundOn: dates.pastOn(content.foundDate),
      foundArea: content.foundArea,
    });
    const shown = await approver.help.approveNotice({ noticeId, revision });
    if (status === 'closed_found')
      await approver.help.stepNotice({ noticeId, revision: shown.revision, step: 'close', outcome: 'found' });
  }
}

export const seedHelp = { stations, requests, notices };
