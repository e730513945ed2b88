/** The goods drives, each with what it needs. */
import type { PageServerLoad } from './$types';
import { localDateOf } from '#shared/kernel/time.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { driveView, runningFirst } from '#lib/supplies/server/goods-view.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { api, locale } = locals;
  const [{ drives }, identity] = await Promise.all([api.supplies.listDrives({}), locals.identity()]);
  return {
    mayEdit: mayAnywhere(identity, 'drive.edit'),
    isDemo: drives.some(({ isDemo }) => isDemo),
    drives: runningFirst(drives, localDateOf(Date.now(), driveZone)).map((drive) => driveView(drive, locale)),
  };
};
