/**
 * The key that checkpoints and proofs are signed with: Ed25519, made from the stage's ProofSecret, so that nothing but that
 * text has to be kept. Only the functions that sign know it; everybody else has the public half.
 */
import { createHash, createPublicKey, hash, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';
import type { Hash } from '../../shared/service/ledger-rules.ts';
import { ed25519Of } from '../runtime/ed25519.ts';

export type SigningKey = { readonly privateKey: KeyObject; readonly kid: string; readonly x: string };

/** Of a secret that is being rotated the first key is in use (docs/runbook.md); public halves of before stay published. */
export function signingKeyOf(secret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret.split(',')[0]!, '', 'harborlight proofs ed25519', 32));
  const { privateKey, x } = ed25519Of(seed);
  // Source: RFC 7638 and RFC 8037, 2: the thumbprint of an OKP key.
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return { privateKey, kid, x };
}

export const signText = ({ privateKey }: SigningKey, text: string): string =>
  sign(null, Buffer.from(text), privateKey).toString('base64url');

/** Whether a text was signed with the key of which `x` is the public half. */
export function isSigned(x: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** One call for all bytes: the prefix is one of them in UTF-8 too. */
export const sha256: Hash = (prefix, text) => hash('sha256', String.fromCharCode(prefix) + text);
