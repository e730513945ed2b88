/** Proofs in their days of public notice. */
import type { PageServerLoad } from './$types';
import { hoursText } from '#lib/service/server/service-view.ts';
import { periodText, shortDateText } from '#lib/server/times.ts';

export const load: PageServerLoad = async ({ locals: { api, locale } }) => {
  const { notices } = await api.service.listProofNotices({});
  return {
    notices: notices.map(({ number, organizationName, from, until, minutes, maskedName, noticeUntil }) => ({
      ...{ number, maskedName, issuer: organizationName[locale], hours: hoursText(minutes) },
      period: periodText(from, until, locale),
      until: shortDateText(noticeUntil, locale),
    })),
  };
};
