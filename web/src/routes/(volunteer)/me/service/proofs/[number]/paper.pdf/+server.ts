/** My proof as PDF; `?other` in the language that the page is not in. */
import type { RequestHandler } from './$types';
import { pdfResponse } from '#lib/service/server/pdf-response.ts';
import { requireIdentity } from '#lib/server/guard.ts';

export const GET: RequestHandler = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const language = event.url.searchParams.has('other') ? other : locale;
  return pdfResponse(await api.servicePaper.printMyProof({ ...event.params, language }));
};
