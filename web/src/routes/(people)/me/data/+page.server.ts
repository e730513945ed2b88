/** All that is stored of the signed-in person; shown, exported and erased after a confirmation. */
import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import type { Actions, PageServerLoad } from './$types';
import { ApiProblem } from '#lib/server/api.ts';
import { forgetPerson } from '#lib/server/cookies.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { rowsOf } from '#lib/privacy/server/my-data-file.ts';
import { allMyRecords, dataPathOf } from '#lib/privacy/server/own-records.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { doConfirmed } from '#lib/identity/server/step-up.ts';
import { recordView, whatStays } from '#lib/privacy/server/my-data-view.ts';
import { line } from '#shared/kernel/text.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  event.setHeaders(privateHeaders);
  const { name } = await requireIdentity(event);
  const shown = { name: name ?? '', stays: whatStays(locale), saved: event.url.searchParams.has('saved') };
  try {
    const records = await allMyRecords(api);
    const seen = records.map((one) => ({ ...recordView(one, locale), path: dataPathOf(one) }));
    return { ...shown, records: seen, rows: rowsOf(records) };
  } catch (caught) {
    // Not confirmed lately: the page offers to.
    if (caught instanceof ApiProblem && caught.problem.code === 'step-up.required') return shown;
    throw caught;
  }
};

export const actions: Actions = {
  open: async (event) => {
    const form = await readForm(event.request);
    const failed = await doConfirmed(event, form, () => event.locals.api.people.myPeopleData({}));
    if (failed) return failed;
    redirect(303, '/me/data');
  },
  correct: async (event) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const checked = check(z.object({ name: line(80) }), { name: form.values.name ?? '' }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await doConfirmed(event, form, () => api.people.correctMyName(checked.value));
    if (failed) return failed;
    redirect(303, '/me/data?saved');
  },
  erase: async (event) => {
    const form = await readForm(event.request);
    let erasureToken = '';
    const failed = await doConfirmed(event, form, async () => {
      ({ erasureToken } = await event.locals.api.people.eraseMe({}));
    });
    if (failed) return failed;
    forgetPerson(event.cookies, event.url);
    redirect(303, `/erasures/${encodeURIComponent(erasureToken)}`);
  },
};
