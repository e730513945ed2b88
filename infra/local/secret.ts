/**
 * Secrets that live as long as this start of the laptop's AWS: made at random, never stored, and compared so that the
 * time it takes tells nothing. Used for the ports of the services and for the outbox.
 */
import { createHash, randomBytes } from 'node:crypto';

/** 192 random bits, in letters that an address, a header and an access key id may all have. */
export const newSecret = (): string => randomBytes(24).toString('hex');

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64');

export const isSecret = (given: string | undefined, secret: string): boolean =>
  given !== undefined && digestOf(given) === digestOf(secret);
