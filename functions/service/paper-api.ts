/** Binds the contract of printed proofs: the only function that holds a Chinese font. */
import { implement } from '@orpc/server';
import type { Locale } from '../../shared/kernel/text.ts';
import { servicePaperContract } from '../../shared/service/paper-contract.ts';
import { endsAs } from '../../shared/service/proof-rules.ts';
import { refuse, accept, type Result } from '../../shared/kernel/result.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { openTable } from '../store/table.ts';
import { credentialOf, proofAddress } from './credentials.ts';
import { findProof, readProof, type StoredProof } from './proof-store.ts';
import { signingKeyOf } from './signing-key.ts';
import { serviceTable } from './table.ts';

const people = openTable(peopleTable);
const service = openTable(serviceTable);
const secret = requiredEnv('SIGNING_SECRET');
const siteOrigin = requiredEnv('SITE_ORIGIN');
const issuing = { key: signingKeyOf(requiredEnv('PROOF_SECRET')), siteOrigin };

const os = implement(servicePaperContract).$context<RequestContext>();

/** Loaded with the first paper: most of the bundle, and most of what it takes to start. */
const drawing = () => import('./proof-paper.ts');

type Paper = { readonly fileName: string; readonly mediaType: 'application/pdf'; readonly base64: string };

/** Refuses: not-found; proof.not-issued, also once the holder is erased; proof.other-id. */
async function print(proof: StoredProof | undefined, locale: Locale, idNumber?: string): Promise<Result<Paper>> {
  if (!proof) return refuse('not-found');
  if (proof.state !== 'issued' || proof.name === undefined) return refuse('proof.not-issued');
  if (idNumber !== undefined && !endsAs(idNumber, proof.idLast4)) return refuse('proof.other-id');
  const { proofPaper } = await drawing();
  const pdf = await proofPaper({
    proof,
    locale,
    idNumber,
    address: proofAddress(siteOrigin, proof.number),
    credential: await credentialOf(proof, issuing),
  });
  return accept({ fileName: `${proof.number}.pdf`, mediaType: 'application/pdf', base64: pdf.toString('base64') });
}

const router = os.router({
  printProof: os.printProof.handler(async ({ input: { organizationId, number, language, idNumber }, context }) => {
    await allowed(context, 'proof.issue', { organizationId });
    return orRefuse(await print(await readProof(service, { organizationId, number }), language, idNumber));
  }),
  printMyProof: os.printMyProof.handler(async ({ input: { number, language }, context }) => {
    const personKey = personKeyOf(secret, { email: (await signedIn(context)).email });
    const proof = await findProof(service, number);
    return orRefuse(await print(proof?.personKey === personKey ? proof : undefined, language));
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, Date.now()),
  openTable(auditTable),
);
