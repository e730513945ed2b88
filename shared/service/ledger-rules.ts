/**
 * The ledger of hours, as anybody can check it: entries in order, a Merkle tree a day (RFC 6962), and checkpoints that
 * each name the one before. Pure; hashing and signatures come from the caller. Used by the job that makes checkpoints,
 * by `npm run verify-ledger`, and by tests.
 */
import type { ServiceClass } from './minutes-rules.ts';

export const entryKinds = ['confirmed', 'corrected', 'voided'] as const;
/** Whether the volunteer had agreed to just these minutes. */
export const entrySides = ['both', 'organizer'] as const;

/** One entry: minutes that came or went. It names nobody: `subject` is a salted hash, and the salt goes with an erasure. */
export type LedgerEntry = {
  readonly entryId: string;
  readonly kind: (typeof entryKinds)[number];
  readonly minutes: number;
  readonly class: ServiceClass;
  readonly sides: (typeof entrySides)[number];
  readonly reason: string;
  readonly openDayId: string;
  readonly venueId: string;
  readonly shiftId: string;
  readonly order: number;
  readonly subject: string;
  readonly by: string;
  readonly at: string;
};
/** The order of the fields is part of the form: it must never change. */
const hashed = [
  'entryId',
  'kind',
  'minutes',
  'class',
  'sides',
  'reason',
  'openDayId',
  'venueId',
  'shiftId',
  'order',
  'subject',
  'by',
  'at',
] as const satisfies ReadonlyArray<keyof LedgerEntry>;

/** The text that an entry's hash is made of. */
export const entryText = (entry: LedgerEntry): string => JSON.stringify(hashed.map((field) => entry[field]));

/** SHA-256 of bytes, as hexadecimal digits; `text` is hashed as UTF-8 after the prefix byte. */
export type Hash = (prefix: 0 | 1, text: string) => string;

export const leafHash = (sha256: Hash, entry: LedgerEntry): string => sha256(0, entryText(entry));

/**
 * The root over the hashes of a day, and of none. A pair is hashed apart from a leaf, so that neither can pass for the
 * other. Source: RFC 6962, 2.1; here over hexadecimal text.
 */
export function merkleRoot(sha256: Hash, leaves: readonly string[]): string {
  if (leaves.length === 0) return sha256(0, '');
  let level = leaves;
  while (level.length > 1) {
    const above: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at]!, level[at + 1]];
      above.push(right === undefined ? left : sha256(1, left + right));
    }
    level = above;
  }
  return level[0]!;
}

export type Checkpoint = {
  /** The UTC day whose entries it seals. */
  readonly on: string;
  readonly size: number;
  readonly root: string;
  /** Hash of the checkpoint before; empty for the first. */
  readonly previous: string;
  readonly keyId: string;
  readonly madeAt: string;
  /** Ed25519 over `checkpointText`, base64url. */
  readonly signature: string;
};

/** What is signed, and what the next checkpoint names by its hash. */
export const checkpointText = ({ on, size, root, previous, keyId, madeAt }: Omit<Checkpoint, 'signature'>): string =>
  ['harborlight service ledger 1', on, size, root, previous, keyId, madeAt].join('\n');

export const checkpointHash = (sha256: Hash, checkpoint: Checkpoint): string => sha256(0, checkpointText(checkpoint));

export type LedgerFault = { readonly on: string; readonly fault: 'signature' | 'chain' | 'root' | 'size' | 'changed' };
export type SealedDay = { readonly checkpoint: Checkpoint; readonly hashes: readonly string[] };
export type Verify = (keyId: string, text: string, signature: string) => boolean;

/**
 * Every way in which a ledger is not what it was: a signature that is not right, a checkpoint taken out or put in, a day
 * with other entries. `remembered` are checkpoints that whoever checks saw before: one that differs or is gone by now was changed.
 */
export function verifyLedger(
  days: readonly SealedDay[],
  { sha256, verify }: { readonly sha256: Hash; readonly verify: Verify },
  remembered: readonly Checkpoint[] = [],
): LedgerFault[] {
  const faults: LedgerFault[] = [];
  let previous = '';
  for (const { checkpoint, hashes } of days) {
    const { on, keyId, signature, size, root } = checkpoint;
    if (!verify(keyId, checkpointText(checkpoint), signature)) faults.push({ on, fault: 'signature' });
    if (checkpoint.previous !== previous) faults.push({ on, fault: 'chain' });
    if (hashes.length !== size) faults.push({ on, fault: 'size' });
    else if (merkleRoot(sha256, hashes) !== root) faults.push({ on, fault: 'root' });
    previous = checkpointHash(sha256, checkpoint);
  }
  const byDay = new Map(days.map(({ checkpoint }) => [checkpoint.on, checkpoint]));
  for (const before of remembered) {
    const now = byDay.get(before.on);
    if (!now || checkpointText(now) !== checkpointText(before)) faults.push({ on: before.on, fault: 'changed' });
  }
  return faults;
}
