/** The stations whose notices the person may write, and the one that a page is about. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { requireIdentity } from '../../server/guard.ts';

export async function noticeStations(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const { stations } = await api.help.listStations({});
  const own = stations.filter(({ organizationId }) => may(identity, 'notice.edit', { organizationId }));
  const station = own.find(({ stationId }) => stationId === event.url.searchParams.get('station')) ?? own[0];
  if (!station) error(403, commonRefusals['not-allowed'][locale]);
  const { organizationId, stationId, isDemo } = station;
  return {
    stationId,
    isDemo,
    mayApprove: may(identity, 'notice.approve', { organizationId }),
    choices: own.map((one) => ({ value: one.stationId, label: one.name[locale] })),
  };
}
