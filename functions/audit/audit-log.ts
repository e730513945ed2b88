/**
 * The trace that a request of staff leaves in the audit: one entry before anything is done, and its outcome beside it.
 * No trace, no action: when the entry cannot be kept, the request ends as a fault. The edge alone writes it
 * (http.ts), so no endpoint can forget it; entries hold ids and codes, never what was read or written.
 */
import type { Act } from '../../shared/audit/own-acts.ts';
import type { AuditEntry } from '../../shared/audit/model.ts';
import { changesOf } from '../../shared/audit/changes.ts';
import { auditKeptDays } from '../../shared/audit/retention.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Caller, Membership, Role } from '../../shared/identity/model.ts';
import { grants, type Action } from '../../shared/organizations/role-rules.ts';
import { sealed } from '../store/contact-cipher.ts';
import { idsIn, type AskedFor } from './asked-for.ts';
import { putSeen, type Shown } from './seen-store.ts';
import { newId } from '../runtime/ids.ts';
import { logger } from '../runtime/logger.ts';
import { putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export type AuditLog = {
  /** What the request is, before anything else: an entry tells of it. */
  readonly about: (asked: AskedFor) => void;
  /** What the request is about, by its path. */
  readonly things: () => readonly string[];
  /** Keeps the entry, once a request; a quiet request leaves none. Throws: when it cannot be kept. */
  readonly begin: (
    who: Pick<Caller, 'accountId' | 'memberships'>,
    action: Act,
    more?: { quiet?: boolean; things?: readonly string[] },
  ) => Promise<void>;
  /** Notes which membership let the request through. */
  readonly granted: (action: Action, by: Membership) => void;
  /** What stood there before an edit: the entry tells which fields the answer has otherwise. */
  readonly was: (before: object) => void;
  /** Whose contact the answer holds; they are told of it once it was given. */
  readonly shows: (shown: readonly Shown[]) => void;
  /** Keeps how it ended, if it left an entry. */
  readonly end: (outcome: string, answer: unknown) => Promise<void>;
};

/** Entries of a month lie together, an entry's outcome right after it. */
export const auditPartition = (month: string) => `MONTH#${month}`;
export const outcomeSuffix = '#OUTCOME';

const isGranted = (act: Act, role: Role) => act in grants && grants[act as Action][role] !== undefined;
const grantOf = ({ role, organizationId, venueId }: Membership) => ({ role, organizationId, venueId });

/** What an answer says of a thing as it is now: an answer with a revision is the thing itself, a round comes with its plan. */
function thingIn(answer: unknown): object | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('revision' in answer) return answer;
  return 'round' in answer ? thingIn(answer.round) : undefined;
}

/** The trail of one request. */
export function auditLogOf(audit: Table, requestId: string, now: () => number): AuditLog {
  let asked: AskedFor | undefined;
  let entry: AuditEntry | undefined;
  let quiet = false;
  let before: object | undefined;
  let shown: readonly Shown[] = [];
  const expiryOf = (at: string) => Math.ceil((Date.parse(at) + auditKeptDays * day) / 1000);
  const keep = ({ at, entryId, ...rest }: AuditEntry, suffix = '') => {
    const expiresAt = expiryOf(at);
    const key = { pk: auditPartition(at.slice(0, 7)), sk: `${at}#${entryId}${suffix}` };
    return putNew(audit, sealed(audit, { ...key, type: 'audit-entry', at, entryId, ...rest, expiresAt }));
  };

  return {
    about: (request) => (asked = request),
    things: () => asked?.things ?? [],
    begin: async (who, action, { quiet: isQuiet = false, things = [] } = {}) => {
      quiet ||= isQuiet;
      if (quiet || entry) return;
      if (!asked) throw new Error('An entry of the audit needs a request to tell of');
      const at = now();
      entry = {
        entryId: newId('auditEntry', at),
        at: new Date(at).toISOString(),
        accountId: who.accountId,
        grants: who.memberships.filter(({ role }) => isGranted(action, role)).map(grantOf),
        action,
        ...asked,
        things: [...asked.things, ...things],
        requestId,
      };
      await keep(entry);
    },
    granted: (action, by) => {
      if (entry?.action === action) entry = { ...entry, grants: [grantOf(by)] };
    },
    was: (stored) => (before = stored),
    shows: (all) => (shown = all),
    end: async (outcome, answer) => {
      if (!entry) return;
      const things = [...new Set([...entry.things, ...idsIn(answer)])];
      const { grants: candidates } = entry;
      const thing = thingIn(answer);
      const changes = before && thing ? changesOf(before, thing) : [];
      const told = changes.length > 0 ? { changes } : {};
      const ended = { ...entry, ...told, things, grants: outcome === 'not-allowed' ? [] : candidates, outcome };
      try {
        await keep(ended, outcomeSuffix);
        if (outcome === 'done') await Promise.all(shown.map((one) => putSeen(audit, one, ended, expiryOf(ended.at))));
      } catch (error) {
        // It has been done, or refused, and its entry says that it was asked for: the answer is given all the same.
        logger.error('audit-outcome-lost', { requestId, ...faultOf(error) });
      }
    },
  };
}
