/** The forms of a campaign, a zone and a route: what they show of stored ones, and what they send. */
import type { Typed } from '#lib/ui/form-state.ts';
import { typedBoth } from '#lib/open-days/server/edit.ts';
import { both, bothGiven, given, inBoth } from '#lib/server/forms.ts';
import type { Campaign, Route, Zone } from '#shared/relief/model.ts';

export const typedCampaign = (campaign: Campaign): Typed => ({
  ...typedBoth('name', campaign.name),
  ...typedBoth('aliases.0', campaign.aliases[0]),
  ...{ code: campaign.code, startsOn: campaign.startsOn, endsOn: campaign.endsOn, status: campaign.status },
  revision: String(campaign.revision),
});

export const campaignInput = (values: Typed) => {
  const alias = bothGiven(values, 'aliases.0');
  return {
    name: both(values, 'name'),
    aliases: alias ? [alias] : [],
    ...{ code: given(values.code), status: given(values.status) },
    ...{ startsOn: values.startsOn ?? '', endsOn: values.endsOn ?? '' },
  };
};

/** One corner a line, as `10 20`. */
export const typedZone = (zone: Zone): Typed => ({
  ...typedBoth('name', zone.name),
  ...typedBoth('city', zone.city),
  kind: zone.kind,
  outline: (zone.outline ?? []).map((corner) => corner.join(' ')).join('\n'),
  revision: String(zone.revision),
});

export function zoneInput(values: Typed) {
  const corners = linesOf(values.outline).map((line) => line.split(/[\s,，]+/).map(Number));
  return {
    ...{ name: inBoth(values, 'name'), city: inBoth(values, 'city'), kind: given(values.kind) },
    outline: corners.length > 0 ? corners : undefined,
  };
}

const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const typedRoute = (route: Route): Typed => ({
  ...typedBoth('name', route.name),
  ...{ zoneId: route.zoneId, points: route.points.join('\n'), revision: String(route.revision) },
});

export const routeInput = (values: Typed) => ({
  ...{ name: inBoth(values, 'name'), zoneId: given(values.zoneId), points: linesOf(values.points) },
});
