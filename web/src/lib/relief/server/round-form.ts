/** The form of a round's plan: what it shows of a stored one, and what it sends. Times are typed in the round's zone. */
import type { Typed } from '#lib/ui/form-state.ts';
import { typedBoth } from '#lib/open-days/server/edit.ts';
import { bothGiven, given, ticked, whole } from '#lib/server/forms.ts';
import { fromTyped, toTyped } from '#lib/server/times.ts';
import type { Item } from '#shared/supplies/model.ts';
import type { Round } from '#shared/relief/model.ts';
import { hazards, partners, warningLevels } from '#shared/relief/plan-words.ts';

/** How many lines of packing the form has. */
export const packingLines = 8;
const partnerCodes = Object.keys(partners) as (keyof typeof partners)[];

export const roundNames = { 'warning.hazard': hazards, 'warning.level': warningLevels };

export function typedRound(round: Round): Typed {
  const { zone, warning, drone, packing = [] } = round;
  return {
    zoneId: round.zoneId,
    routeId: round.routeId ?? '',
    zone,
    ...toTyped('plannedStartAt', round.plannedStartAt, zone),
    ...toTyped('plannedEndAt', round.plannedEndAt, zone),
    teamName: round.teamName ?? '',
    ...typedBoth('meetingPoint', round.meetingPoint),
    vehicle: round.vehicle ?? '',
    'drone.name': drone?.name ?? '',
    'drone.permitNo': drone?.permitNo ?? '',
    stationLine: round.stationLine ?? '',
    ...Object.fromEntries((round.partners ?? []).map((partner) => [`partners.${partner}`, 'on'])),
    ...Object.fromEntries(
      packing.flatMap(({ itemId, quantity }, at) => [
        [`packing.${at}.itemId`, itemId],
        [`packing.${at}.quantity`, String(quantity)],
      ]),
    ),
    ...typedBoth('warning.issuer', warning?.issuer),
    'warning.hazard': warning?.hazard ?? '',
    'warning.level': warning?.level ?? '',
    ...toTyped('warning.issuedAt', warning?.issuedAt, zone),
    ...toTyped('warning.expiresAt', warning?.expiresAt, zone),
    'warning.url': warning?.url ?? '',
    ...typedBoth('kit', round.kit),
    openDayId: round.openDayId ?? '',
    revision: String(round.revision),
  };
}

/** The next round: as the last one was, a day later than it, or this evening. */
export const newRound = (last: Round | undefined, zoneId: string | undefined, today: string): Typed => {
  const evening = { plannedStartAt: `${today}T19:30`, plannedEndAt: `${today}T22:00` };
  if (!last) return { zone: 'Asia/Shanghai', zoneId: zoneId ?? '', ...evening };
  const { openDayId: _, revision: __, ...typed } = typedRound({ ...last, warning: undefined });
  const kept = Object.entries(typed).filter(([name]) => !name.endsWith('.stored'));
  return { ...Object.fromEntries(kept), ...evening };
};

const warningInput = (values: Typed, zone: string) => {
  const typed = ['hazard', 'level', 'issuedAt', 'expiresAt', 'url'].some((name) => values[`warning.${name}`]?.trim());
  const issuer = bothGiven(values, 'warning.issuer');
  if (!typed && !issuer) return undefined;
  return {
    issuer: issuer ?? { 'zh-CN': '', en: '' },
    hazard: given(values['warning.hazard']),
    level: given(values['warning.level']),
    issuedAt: fromTyped(values, 'warning.issuedAt', zone),
    expiresAt: fromTyped(values, 'warning.expiresAt', zone),
    url: given(values['warning.url']),
  };
};

/** What is told alike of one round and of a series: all but where and when. */
export function detailsInput(values: Typed, items: readonly Item[]) {
  const drone = { name: given(values['drone.name']), permitNo: given(values['drone.permitNo']) };
  const packing = Array.from({ length: packingLines }, (_, at) => at).flatMap((at) => {
    const itemId = given(values[`packing.${at}.itemId`]);
    const item = items.find((one) => one.itemId === itemId);
    if (!itemId) return [];
    return [{ itemId, name: item?.name, unit: item?.baseUnit, quantity: whole(values[`packing.${at}.quantity`]) }];
  });
  const chosen = partnerCodes.filter((partner) => ticked(values[`partners.${partner}`]));
  return {
    meetingPoint: bothGiven(values, 'meetingPoint'),
    vehicle: given(values.vehicle),
    drone: drone.name || drone.permitNo ? drone : undefined,
    partners: chosen.length > 0 ? chosen : undefined,
    stationLine: given(values.stationLine),
    packing: packing.length > 0 ? packing : undefined,
  };
}

export function roundInput(values: Typed, items: readonly Item[]) {
  const zone = values.zone || 'Asia/Shanghai';
  return {
    ...detailsInput(values, items),
    zoneId: given(values.zoneId),
    routeId: given(values.routeId),
    plannedStartAt: fromTyped(values, 'plannedStartAt', zone),
    plannedEndAt: fromTyped(values, 'plannedEndAt', zone),
    zone,
    teamName: given(values.teamName),
    warning: warningInput(values, zone),
    kit: bothGiven(values, 'kit'),
    openDayId: given(values.openDayId),
  };
}
