/**
 * Passkeys: keys that a device keeps and unlocks by finger, face or PIN. The shapes of what browsers send and get are
 * those of WebAuthn Level 3 as JSON (PublicKeyCredential.parseCreationOptionsFromJSON and toJSON).
 * Source: W3C, Web Authentication Level 3, sections 5.1.7 to 5.1.10.
 */
import * as z from 'zod';
import { line } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';

export const challengeMinutes = 5;

/** Made of the credential's id, which only its owner's devices and we know. */
export const passkeyId = z.string().regex(/^[\w-]{43}$/, { error: 'not-an-id' });
export const passkeyName = line(60);

export const passkey = z.object({
  passkeyId,
  name: z.string(),
  addedAt: instant,
  /** UTC; absent while it was never used. */
  lastUsedOn: localDate.optional(),
  /** Kept by a password manager on several devices. */
  synced: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

const bytes = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/);
const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

/** What `credential.toJSON()` gives after making a passkey. */
export const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});
export type Attestation = z.infer<typeof attestation>;

/** The same after using one. */
export const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(100).optional(),
  }),
});
export type Assertion = z.infer<typeof assertion>;

/** For the browser's own parser, as it is. */
export const ceremony = z.object({ options: z.record(z.string(), z.unknown()) });
