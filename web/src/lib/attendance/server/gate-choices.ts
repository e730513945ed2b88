/** The venues of the open days that are not over for which somebody may record who comes in. */
import type { Api } from '#lib/server/api.ts';
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { day, localDateOf } from '#shared/kernel/time.ts';
import { may } from '#shared/organizations/role-rules.ts';

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
