/** The signed checkpoints of the ledger of hours, the newest first. */
import type { PageServerLoad } from './$types';
import { allPages } from '#lib/server/all-pages.ts';

/** So many fit on a page; the API has them all. */
const shown = 60;

export const load: PageServerLoad = async ({ locals: { api } }) => {
  const all = await allPages(async (after) => {
    const { checkpoints: items, next } = await api.service.listCheckpoints({ after });
    return { items, next };
  });
  return {
    checkpoints: all
      .slice(-shown)
      .toReversed()
      .map(({ on, size, root }) => ({ on, size, root })),
  };
};
