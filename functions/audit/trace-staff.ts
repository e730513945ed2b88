/** Entries about what staff do as owners of their accounts: no role grants it, and whose roles hang on it is on record. */
import type { Act } from '../../shared/audit/own-acts.ts';
import type { Identity } from '../../shared/identity/model.ts';
import type { AuditLog } from './audit-log.ts';

/** Leaves an entry if the person holds roles, also ones that do not count without a passkey. */
export async function traceIfStaff(trail: AuditLog, identity: Identity, act: Act): Promise<void> {
  const held = [...identity.memberships, ...identity.awaitingPasskey].map(({ organizationId }) => organizationId);
  if (held.length > 0) await trail.begin(identity, act, { things: [...new Set(held)] });
}
