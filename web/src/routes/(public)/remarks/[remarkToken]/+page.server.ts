/** A remark by its private link: what was said, and the organization's answer. */
import type { PageServerLoad } from './$types';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { longDayIn } from '#lib/server/times.ts';
import { remarkKinds } from '#shared/service/words.ts';

const zone = 'Asia/Shanghai';

export const load: PageServerLoad = async ({ locals: { api, locale }, params, url, setHeaders }) => {
  setHeaders(privateHeaders);
  const { kind, text, at, answerDueAt, answer } = await api.service.getRemark(params);
  return {
    ...{ text, kind: remarkKinds[kind][locale], on: longDayIn(at, zone, locale) },
    answerBy: longDayIn(answerDueAt, zone, locale),
    answer: answer && { text: answer.text, on: longDayIn(answer.at, zone, locale) },
    isSent: url.searchParams.has('sent'),
  };
};
