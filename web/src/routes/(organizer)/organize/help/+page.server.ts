/** The inbox of help requests: of one's own station, or of all for the coordinator. Nothing that was typed is in it. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { lineView, ownStations } from '#lib/help/server/inbox-view.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { searchParams } = event.url;
  const identity = await requireIdentity(event);
  const { stations } = await api.help.listStations({});
  const { all, own } = ownStations(identity, stations);
  if (!all && own.length === 0) error(403, commonRefusals['not-allowed'][locale]);
  const asked = searchParams.get('station') ?? '';
  const stationId =
    own.find((station) => station.stationId === asked)?.stationId ?? (all ? undefined : own[0]!.stationId);
  const closed = searchParams.has('closed');
  const after = searchParams.get('after') ?? undefined;
  const { requests, next } = await api.help.listHelpRequests({ stationId, closed: `${closed}`, after } as never);
  return {
    isDemo: stations.some(({ isDemo }) => isDemo),
    requests: requests.map((line) => lineView(line, stations, locale)),
    next,
    closed,
    stationId: stationId ?? '',
    all,
    choices: own.map((station) => ({ value: station.stationId, label: station.name[locale] })),
  };
};
