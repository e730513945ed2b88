/** All that is stored of the signed-in person, as a file; without a fresh confirmation back to the page that asks. */
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { ApiProblem } from '#lib/server/api.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { fileOf } from '#lib/privacy/server/my-data-file.ts';
import { allMyRecords } from '#lib/privacy/server/own-records.ts';

export const GET: RequestHandler = async (event) => {
  await requireIdentity(event);
  try {
    return fileOf(await allMyRecords(event.locals.api), event.url.searchParams.get('format'));
  } catch (caught) {
    if (caught instanceof ApiProblem && caught.problem.code === 'step-up.required') redirect(303, '/me/data');
    throw caught;
  }
};
