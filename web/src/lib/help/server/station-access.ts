/** Who may edit which station, and for which organizations a new one may be made. Used by the editors of stations. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';
import { requireIdentity } from '../../server/guard.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

export async function editableStations(event: Asking) {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  if (!mayAnywhere(identity, 'station.edit')) error(403, commonRefusals['not-allowed'][locale]);
  const { stations } = await api.help.listStations({});
  return {
    identity,
    isDemo: stations.some(({ isDemo }) => isDemo),
    stations: stations.filter(({ organizationId }) => may(identity, 'station.edit', { organizationId })),
  };
}

/** Their own, and every other one for whoever may edit all. */
export async function stationOrganizations(event: Asking) {
  const { api, locale } = event.locals;
  const { identity } = await editableStations(event);
  if (!may(identity, 'station.edit'))
    return [...new Map(identity.memberships.map((one) => [one.organizationId, one.organizationName[locale]]))]
      .filter(([organizationId]) => may(identity, 'station.edit', { organizationId }))
      .map(([value, label]) => ({ value, label }));
  const { organizations } = await api.people.listOrganizations({});
  return organizations.map(({ organizationId, name }) => ({ value: organizationId, label: name[locale] }));
}
