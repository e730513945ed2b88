/** The pledges of a drive, for its charity. */
import type { RequestEvent } from '@sveltejs/kit';
import { requireIdentity } from './guard.ts';
import { pledgesView } from './views/roster-view.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';

export async function pledgeRoster(event: Pick<RequestEvent<{ driveId: string }>, 'locals' | 'url' | 'params'>) {
  const who = await requireIdentity(event);
  const { api, locale } = event.locals;
  const { driveId } = event.params;
  const [drive, { rows }] = await Promise.all([
    api.supplies.getDrive({ driveId }),
    api.supplies.listPledges({ driveId }),
  ]);
  const scope = { organizationId: drive.organizationId };
  return {
    isDemo: drive.isDemo,
    drive: drive.name[locale],
    rows: pledgesView(rows, { who, scope, zone: driveZone, locale }),
  };
}
