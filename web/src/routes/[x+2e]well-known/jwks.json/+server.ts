/** The public keys that proofs and the ledger of hours are signed with (RFC 7517). */
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { api } }) =>
  json(await api.service.listProofKeys({}), { headers: { 'cache-control': 'public, max-age=300' } });
