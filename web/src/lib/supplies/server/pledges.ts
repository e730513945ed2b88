/** The pledges of a drive, for its charity. */
import type { RequestEvent } from '@sveltejs/kit';
import { allPages } from '../../server/all-pages.ts';
import { requireIdentity } from '../../server/guard.ts';
import type { As } from '../../reservations/server/rosters.ts';
import { pledgesView } from '../../reservations/server/roster-view.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { keepings } from '#shared/privacy/personal-data.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';

type At = Pick<RequestEvent<{ driveId: string }>, 'locals' | 'url' | 'params'>;

export async function pledgeRoster(event: At, as?: As, find?: string) {
  const who = await requireIdentity(event);
  const { api, locale } = event.locals;
  const { driveId } = event.params;
  const [drive, rows] = await Promise.all([
    api.supplies.getDrive({ driveId }),
    allPages(async (after) => {
      const { rows: items, next } = find
        ? await api.supplies.findPledges({ driveId, find, after })
        : await api.supplies.listPledges({ driveId, as, after });
      return { items, next };
    }),
  ]);
  const scope = { organizationId: drive.organizationId };
  return {
    isDemo: drive.isDemo,
    drive: drive.name[locale],
    keptDays: keepings.afterDrive.days,
    rows: pledgesView(rows, { who, scope, zone: driveZone, locale }).map((row) => ({
      ...row,
      receivePath: may(who, 'donation.receive', scope)
        ? (`drives/${driveId}/donations/new?pledge=${row.recordId}` as const)
        : undefined,
    })),
  };
}
