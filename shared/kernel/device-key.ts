/**
 * How a device that was enrolled proves that it sent something: a P-256 key of its own, whose private half never leaves it.
 * Used by the gates of attendance and the phones of relief.
 */
import * as z from 'zod';

/** The public half, as an uncompressed point, base64url. */
export const publicKey = z.string().regex(/^B[\w-]{86}$/);

/** A JSON text, and the device's signature of exactly that text. */
export const signedPayload = z.object({
  payload: z.string().max(60_000),
  signature: z.string().regex(/^[\w-]{86}$/),
});
export type SignedPayload = z.infer<typeof signedPayload>;
