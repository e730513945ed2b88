/** Which entries of the audit a reader asked for. Pure. */
import type { Role } from '../identity/model.ts';
import type { AuditEntry } from './model.ts';

export type AuditFilter = {
  readonly accountId?: string | undefined;
  readonly action?: string | undefined;
  readonly role?: Role | undefined;
  readonly thing?: string | undefined;
  readonly onlyRefused?: boolean | undefined;
  readonly onlyFiles?: boolean | undefined;
  readonly onlyReasoned?: boolean | undefined;
};

/** An entry whose outcome never came is no refusal. */
export const isRefused = ({ outcome }: Pick<AuditEntry, 'outcome'>) => outcome !== undefined && outcome !== 'done';

export function passes(entry: AuditEntry, filter: AuditFilter): boolean {
  return (
    (!filter.accountId || entry.accountId === filter.accountId) &&
    (!filter.action || entry.action === filter.action) &&
    (!filter.role || entry.grants.some((grant) => grant.role === filter.role)) &&
    (!filter.thing || entry.things.includes(filter.thing)) &&
    (!filter.onlyRefused || isRefused(entry)) &&
    (!filter.onlyFiles || entry.asFile === true) &&
    (!filter.onlyReasoned || entry.reason !== undefined)
  );
}
