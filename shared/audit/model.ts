/**
 * The audit: who did what, when, from which role, to which thing, and how it ended. Ids, codes and a typed reason
 * only: never a name, an address, or what was read or written.
 */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { change } from './changes.ts';
import { role } from '../identity/model.ts';

/** Why a person looked or overrode, as typed: 家长来电 is one, a single letter is none. Kept in the audit, so it must name nobody. */
export const auditReason = line(200).min(4);

/** How a list is asked for that is to be taken away as a file; its entry then says so. */
export const takenAs = { as: z.literal('file').optional() };

/** What let the person do it; several before it is known which of them, none when no role did. */
export const auditGrant = z.object({
  role,
  organizationId: idOf('organization'),
  venueId: idOf('venue').optional(),
});

export const auditEntry = z.object({
  entryId: idOf('auditEntry'),
  at: instant,
  /** Of the person's account, or of the token that a program came with. */
  accountId: z.string(),
  grants: z.array(auditGrant),
  /** Of the table of actions (shared/organizations/role-rules.ts) as it was then. */
  action: z.string(),
  /** Method and path as in the contract. */
  endpoint: z.string(),
  /** Ids of what was touched, from the path, and of what was made. */
  things: z.array(z.string()),
  reason: z.string().optional(),
  /** A list of people, or the audit, was taken away as a file and not only looked at. */
  asFile: z.literal(true).optional(),
  /** Of an edit, the fields that are other now (changes.ts). */
  changes: z.array(change).optional(),
  requestId: z.string(),
  /** `done` or the code of the refusal; absent when a crash came between. */
  outcome: z.string().optional(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
