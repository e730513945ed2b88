/** The signed list of revoked proofs, at the address that credentials name. */
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { api } }) =>
  new Response((await api.service.getProofStatus({})).credential, {
    headers: { 'content-type': 'application/vc+jwt', 'cache-control': 'public, max-age=300' },
  });
