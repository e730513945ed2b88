/** What an enrolled device signed. Called by whoever hears devices: attendance and relief. */
import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { bytesOfBase64url } from '../../shared/kernel/base64url.ts';
import type { SignedPayload } from '../../shared/kernel/device-key.ts';
import { instant } from '../../shared/kernel/time.ts';

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

/** A request of a device names the device, what it asks for, and when: a payload of one is none for another. */
const head = z.object({ deviceId: z.string(), asks: z.string(), sentAt: instant });

/** What a signed payload says; undefined for one of another device or request, and in another form than `body`. */
export function saidBy<Body extends z.ZodType>(
  { deviceId, payload }: SignedPayload & { readonly deviceId: string },
  asks: string,
  body: Body,
): z.output<Body> | undefined {
  const parsed = z.preprocess(parsedJson, z.intersection(head, body)).safeParse(payload);
  if (!parsed.success) return undefined;
  const said = parsed.data as z.output<typeof head> & z.output<Body>;
  return said.deviceId === deviceId && said.asks === asks ? said : undefined;
}

export function parsedJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
