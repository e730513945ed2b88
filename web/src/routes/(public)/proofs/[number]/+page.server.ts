/** What everybody may know of a proof, by its number; a name only where its holder shows it. */
import type { PageServerLoad } from './$types';
import { hoursText } from '#lib/service/server/service-view.ts';
import { periodText, shortDateText } from '#lib/server/times.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { proofStates, revocationReasons } from '#shared/service/words.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params, setHeaders, url }) => {
  setHeaders(privateHeaders);
  const proof = await api.service.verifyProof(params);
  const { number, state, services, hasChangedSince, name, revocationReason } = proof;
  const on = (at: string | undefined) => at && shortDateText(localDateOf(at, 'Asia/Shanghai'), locale);
  return {
    proof: {
      ...{
        number,
        services,
        hasChangedSince,
        name,
        isValid: state === 'issued',
        stateText: proofStates[state][locale],
      },
      issuer: proof.organizationName[locale],
      period: periodText(proof.from, proof.until, locale),
      hours: hoursText(proof.minutes),
      issuedOn: on(proof.issuedAt),
      revokedOn: on(proof.revokedAt),
      reason: revocationReason && revocationReasons[revocationReason][locale],
      noticeUntil: proof.noticeUntil && shortDateText(proof.noticeUntil, locale),
    },
    keys: `${url.origin}/.well-known/jwks.json`,
  };
};
