/** Whether an enrolled device signed a text. Called by whoever hears devices: attendance and relief. */
import { createPublicKey, verify } from 'node:crypto';
import { bytesOfBase64url } from '../../shared/kernel/base64url.ts';
import type { SignedPayload } from '../../shared/kernel/device-key.ts';

const keyOfPoint = (point: string) => {
  const bytes = Buffer.from(point, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: bytes.subarray(1, 33).toString('base64url'),
    y: bytes.subarray(33).toString('base64url'),
  };
  return createPublicKey({ key: jwk, format: 'jwk' });
};

/** `publicKey` as in shared/kernel/device-key.ts. */
export function isSignedBy(publicKey: string, { payload, signature }: SignedPayload): boolean {
  try {
    const key = { key: keyOfPoint(publicKey), dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', Buffer.from(payload), key, bytesOfBase64url(signature) ?? new Uint8Array());
  } catch {
    return false;
  }
}
