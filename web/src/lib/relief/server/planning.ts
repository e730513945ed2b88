/** What the pages of planning ask first: who is here, the campaign, its routes, and the choices of their forms. */
import { bracketed } from '#shared/kernel/joined.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import type { Action } from '#shared/organizations/actions.ts';
import { zoneKinds, type Route, type Zone } from '#shared/relief/model.ts';
import { hazards, partners, warningLevels } from '#shared/relief/plan-words.ts';
import { units } from '#shared/kernel/unit-names.ts';
import { packingLines } from './round-form.ts';
import { allItems } from '../../supplies/server/catalogue.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly campaignId: string } };

/** The campaign with its routes, for whoever may do this; 403 for anybody else. */
export async function planning(event: Asking, action: Action = 'campaign.edit') {
  const { api, locale } = event.locals;
  const { campaignId } = event.params;
  const identity = await requireOrganizer(event);
  allowedOr403(mayAnywhere(identity, action), locale);
  const [campaign, { routes }] = await Promise.all([
    api.relief.getCampaign({ campaignId }),
    api.relief.listRoutes({ campaignId }),
  ]);
  return {
    campaign,
    routes,
    mayEdit: mayAnywhere(identity, 'campaign.edit'),
    head: { isDemo: campaign.isDemo, campaign: { campaignId, name: campaign.name[locale] } },
  };
}

export const zoneChoices = (zones: readonly Zone[], locale: Locale) =>
  zones.map(({ zoneId, name, city }) => ({ value: zoneId, label: `${name[locale]} · ${city[locale]}` }));
export const routeChoices = (routes: readonly Route[], locale: Locale) =>
  routes.map(({ routeId, name }) => ({ value: routeId, label: name[locale] }));

export const planChoices = (locale: Locale) => ({
  kinds: choicesOf(zoneKinds, locale),
  partners: choicesOf(partners, locale),
  hazards: choicesOf(hazards, locale),
  levels: choicesOf(warningLevels, locale),
});

/** The catalogue as a choice: `itm_…|XBO`, in base units, kits among the others. */
async function itemChoices(event: Pick<RequestEvent, 'locals'>) {
  const { api, locale } = event.locals;
  const { items } = await allItems(api);
  return {
    items,
    choices: items.map(({ itemId, name, baseUnit }) => ({
      value: itemId,
      label: bracketed(name[locale], units[baseUnit][locale], locale),
    })),
  };
}

/** All that the forms of a round and of a series offer. */
export async function roundChoices(
  event: Pick<RequestEvent, 'locals'>,
  zones: readonly Zone[],
  routes: readonly Route[],
) {
  const { locale } = event.locals;
  const { items, choices } = await itemChoices(event);
  return {
    items,
    choices: {
      ...planChoices(locale),
      zones: zoneChoices(zones, locale),
      routes: routeChoices(routes, locale),
      items: choices,
      packingLines,
    },
  };
}
