/** How a volunteer is known to the ledger: by a salted hash, which leads to nobody once the salt is gone. */
import { createHash, randomBytes } from 'node:crypto';

export const newSalt = () => randomBytes(16).toString('base64url');

/** What the ledger knows of the person; the salt goes with an erasure. */
export const subjectOf = (salt: string, personKey: string) =>
  createHash('sha256').update(`${salt}\n${personKey}`).digest('base64url');
