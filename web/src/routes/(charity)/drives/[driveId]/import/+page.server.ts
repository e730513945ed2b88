/** Deliveries of a drive from a file. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { importActions } from '#lib/server/tables/import-file.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { deliveryImport } from '#lib/supplies/server/delivery-import.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const who = await requireIdentity(event);
  const drive = await api.supplies.getDrive({ driveId: event.params.driveId });
  if (!may(who, 'donation.receive', drive)) error(403, commonRefusals['not-allowed'][locale]);
  return { isDemo: drive.isDemo, drive: drive.name[locale] };
};

export const actions = importActions(deliveryImport);
