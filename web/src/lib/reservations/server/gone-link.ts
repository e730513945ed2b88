/** Files behind a private link that is gone: whoever opens one is told on the page of the link, not by a bare error. */
import { redirect } from '@sveltejs/kit';
import { ApiProblem } from '../../server/api.ts';

/** What was read, or a redirect to `page`, which says that nothing is there (any more). */
export async function orToItsPage<Read>(reading: Promise<Read>, page: string): Promise<Read> {
  try {
    return await reading;
  } catch (caught) {
    if (caught instanceof ApiProblem && [404, 410].includes(caught.problem.status)) redirect(303, page);
    throw caught;
  }
}
