/** A round as its own people see it: plan, team, reports, in the reader's language and the round's zone. */
import { between, bracketed } from '#shared/kernel/joined.ts';
import { datedIn, whenOf } from '#lib/server/times.ts';
import type { StaffMessages } from '#lib/i18n/load-messages.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import {
  cancelReasons,
  outcomes,
  reportReasons,
  zoneKinds,
  type Outcome,
  type ReportEntry,
  type Round,
  type RoundReport,
  type Route,
  type Zone,
} from '#shared/relief/model.ts';
import type { TeamMember } from '#shared/relief/plan-model.ts';
import { hazards, partners, warningLevels } from '#shared/relief/plan-words.ts';
import { stageOf } from '#shared/relief/round-rules.ts';
import { volunteerRoles, type VolunteerRole } from '#shared/volunteering/model.ts';

type Words = StaffMessages['rounds'];

/** Nothing of a warning once it is over: the API leaves it out then. The word for it is used for nothing else (R04). */
const warningView = ({ warning, zone }: Round, t: Words, locale: Locale) =>
  warning && {
    title: t.warningLine(warningLevels[warning.level][locale], hazards[warning.hazard][locale]),
    level: warning.level,
    from: t.from(warning.issuer[locale], datedIn(warning.issuedAt, zone, locale)),
    until: t.until(datedIn(warning.expiresAt, zone, locale)),
    url: warning.url,
  };

const met = ({ outcomes: counts }: RoundReport) =>
  Object.entries(counts).reduce((sum, [outcome, count]) => sum + (outcome === 'not_found' ? 0 : count), 0);

/** Where a report that waits says something else than the one that counts: from what to what. */
function differences(entry: ReportEntry, used: RoundReport | undefined, t: Words, locale: Locale): string[] {
  if (entry.state !== 'beside' || !used) return [];
  const counts = ({ teamSize, vehicleTrips, pointsCovered, outcomes: met }: RoundReport) => [
    ...([t.teamSize, t.vehicleTrips, t.pointsCovered] as const).map(
      (name, at) => [name, [teamSize, vehicleTrips, pointsCovered][at]!] as const,
    ),
    ...(Object.keys(outcomes) as Outcome[]).map((code) => [outcomes[code][locale], met[code] ?? 0] as const),
  ];
  const now = new Map(counts(used));
  return counts(entry.report).flatMap(([name, count]) =>
    now.get(name) === count ? [] : [`${name} ${now.get(name)} → ${count}`],
  );
}

const entryView = (entry: ReportEntry, { zone, report: used }: Round, t: Words, locale: Locale) => {
  const { no, kind, state, reason, report, sentAt } = entry;
  return {
    ...{ no, state, kind: t.reportKinds[kind], stateName: t.reportStates[state] },
    differs: differences(entry, used, t, locale),
    reason: reason && reportReasons[reason][locale],
    at: datedIn(sentAt, zone, locale),
    line: t.reportLine(report.teamSize, report.pointsCovered, met(report)),
    outcomes: (Object.entries(report.outcomes) as Array<[Outcome, number]>)
      .filter(([, count]) => count > 0)
      .map(([outcome, count]) => `${outcomes[outcome][locale]} ${count}`),
    handedOut: report.handedOut.map(
      ({ name, unit, quantity }) => `${name[locale]} ${formatQuantity(quantity, unit, locale)}`,
    ),
  };
};

export const shortRound = (round: Round, zones: readonly Zone[], locale: Locale) => ({
  roundId: round.roundId,
  stage: stageOf(round),
  ...whenOf({ startAt: round.plannedStartAt, endAt: round.plannedEndAt, zone: round.zone }, locale),
  zoneName: zones.find(({ zoneId }) => zoneId === round.zoneId)?.name[locale] ?? '',
  teamName: round.teamName ?? '',
  waiting: (round.reports ?? []).filter(({ state }) => state === 'beside').length,
});

export function memberView({ name, role, isLead, notReady, shiftId, order }: TeamMember, t: Words, locale: Locale) {
  const known = volunteerRoles[role as VolunteerRole] as { readonly [key in Locale]: string } | undefined;
  return {
    ...{ seat: `${shiftId}.${order}`, name: name ?? t.gone, isLead, role: known?.[locale] ?? '' },
    mayLead: role === 'outreach_lead',
    notReady: notReady && t.notReady[notReady],
  };
}

type Seen = { readonly round: Round; readonly members: readonly TeamMember[]; readonly route?: Route | undefined };

export function roundView({ round, members, route }: Seen, zones: readonly Zone[], t: Words, locale: Locale) {
  const zone = zones.find(({ zoneId }) => zoneId === round.zoneId);
  return {
    ...shortRound(round, zones, locale),
    revision: round.revision,
    status: round.status,
    kindName: zone && `${zone.city[locale]} · ${zoneKinds[zone.kind][locale]}`,
    route: route && { name: route.name[locale], points: route.points },
    meetingPoint: round.meetingPoint?.[locale],
    vehicle: round.vehicle,
    drone: round.drone && bracketed(round.drone.name, round.drone.permitNo, locale),
    partners: (round.partners ?? []).map((partner) => partners[partner][locale]).join(between[locale]),
    stationLine: round.stationLine,
    packing: (round.packing ?? []).map(
      ({ name, unit, quantity }) => `${name[locale]} ${formatQuantity(quantity, unit, locale)}`,
    ),
    kit: round.kit?.[locale],
    packedAt: round.packedAt && datedIn(round.packedAt, round.zone, locale),
    warning: warningView(round, t, locale),
    cancelReason: round.cancelReason && cancelReasons[round.cancelReason][locale],
    seriesId: round.seriesId,
    members: members.map((member) => memberView(member, t, locale)),
    reports: (round.reports ?? []).map((entry) => entryView(entry, round, t, locale)),
  };
}
export type RoundView = ReturnType<typeof roundView>;
