/** The goods drives, each with what it needs. */
import type { PageServerLoad } from './$types';
import { driveView } from '#lib/supplies/server/goods-view.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const { drives } = await api.supplies.listDrives({});
  return {
    isDemo: drives.some(({ isDemo }) => isDemo),
    drives: drives.map((drive) => driveView(drive, locale)),
  };
};
