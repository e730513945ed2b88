/** Where somebody's work is: the venues for which they may record who comes in, and the desk of today. */
import type { Api } from '#lib/server/api.ts';
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { day, localDateOf } from '#shared/kernel/time.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';

export type GateChoice = { readonly openDayId: string; readonly venueId: string; readonly name: string };
export type GateChoices = { readonly signedIn: boolean; readonly venues: readonly GateChoice[] };

export async function gateChoices(api: Api, who: Identity | undefined, locale: Locale): Promise<GateChoices> {
  if (!who) return { signedIn: false, venues: [] };
  const [{ openDays }, { venues }] = await Promise.all([api.openDays.listOpenDays({}), api.openDays.listVenues({})]);
  const yesterday = (zone: string) => localDateOf(Date.now() - 2 * day, zone);
  const open = new Set(
    openDays.filter(({ heldOn, zone }) => heldOn >= yesterday(zone)).map(({ openDayId }) => openDayId),
  );
  return {
    signedIn: true,
    venues: venues
      .filter(({ openDayId, venueId }) => open.has(openDayId) && may(who, 'attendance.record', { venueId }))
      .map(({ openDayId, venueId, name, openDayName }) => ({
        ...{ openDayId, venueId },
        name: `${name[locale]} · ${openDayName[locale]}`,
      })),
  };
}

/** The path of the desk of somebody's venue on the day of its open day; undefined on other days, and for everybody else. */
export async function deskOfToday(api: Api, who: Identity, now: number): Promise<string | undefined> {
  if (!mayAnywhere(who, 'door-list.see')) return undefined;
  const [{ openDays }, { venues }] = await Promise.all([api.openDays.listOpenDays({}), api.openDays.listVenues({})]);
  const today = new Set(
    openDays.filter(({ heldOn, zone }) => heldOn === localDateOf(now, zone)).map(({ openDayId }) => openDayId),
  );
  const own = venues.find(({ openDayId, venueId }) => today.has(openDayId) && may(who, 'door-list.see', { venueId }));
  return own && `/organize/open-days/${own.openDayId}/venues/${own.venueId}/desk`;
}
