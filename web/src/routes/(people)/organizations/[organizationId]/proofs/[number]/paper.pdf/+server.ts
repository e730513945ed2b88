/** A proof as PDF, with the whole number of the document if it was typed: sent on, printed, and stored nowhere. */
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { pdfResponse } from '#lib/service/server/pdf-response.ts';
import { ApiProblem } from '#lib/server/api.ts';
import { given, readForm } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';

export const POST: RequestHandler = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const { values } = await readForm(event.request);
  const asked = { ...event.params, language: locale, idNumber: given(values.idNumber) };
  try {
    return pdfResponse(await api.servicePaper.printProof(asked));
  } catch (caught) {
    if (!(caught instanceof ApiProblem)) throw caught;
    redirect(303, `/organizations/${event.params.organizationId}/proofs?number=${event.params.number}`);
  }
};
