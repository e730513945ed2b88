/**
 * The trace that a request of staff leaves in the audit: one entry before anything is done, and its outcome beside it.
 * No trace, no action: when the entry cannot be kept, the request ends as a fault. The edge alone writes it
 * (http.ts), so no endpoint can forget it; entries hold ids and codes, never what was read or written.
 */
import { auditReason, takenAs, type AuditEntry } from '../../shared/audit/model.ts';
import { auditKeptDays } from '../../shared/audit/retention.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { idPrefixes } from '../../shared/kernel/ids.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Caller, Membership } from '../../shared/identity/model.ts';
import { grants, type Action } from '../../shared/organizations/role-rules.ts';
import { sealed } from '../store/contact-cipher.ts';
import { newId } from '../runtime/ids.ts';
import { logger } from '../runtime/logger.ts';
import { putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export type AuditLog = {
  /** Keeps the entry, once a request; a quiet request leaves none. Throws: when it cannot be kept. */
  readonly begin: (who: Caller, action: Action, quiet?: boolean) => Promise<void>;
  /** Notes which membership let the request through. */
  readonly granted: (action: Action, by: Membership) => void;
  /** Keeps how it ended, if it left an entry. */
  readonly end: (outcome: string, answer: unknown) => Promise<void>;
};

/** What an entry is made of beside who asks. */
export type AuditedRequest = {
  readonly requestId: string;
  readonly endpoint: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
};

/** Entries of a month lie together, an entry's outcome right after it. */
export const auditPartition = (month: string) => `MONTH#${month}`;
export const outcomeSuffix = '#OUTCOME';

const ids = new RegExp(`^(?:${Object.values(idPrefixes).join('|')})_[0-9a-hjkmnp-tv-z]{26}$`);
const isId = (value: unknown): value is string => typeof value === 'string' && ids.test(value);

/** A segment of the path that is no id may be anything that someone typed, and stays out. */
const thingsOfPath = (path: string) => path.split('/').filter(isId);

/** Ids that an answer names at its top, e.g. of what was made. */
export const idsIn = (answer: unknown): string[] =>
  Object.values(typeof answer === 'object' && answer !== null ? answer : {}).filter(isId);

function reasonOf(body: unknown): string | undefined {
  const { reason, overrideOverlap } = (body ?? {}) as { reason?: unknown; overrideOverlap?: { reason?: unknown } };
  return auditReason.safeParse(reason ?? overrideOverlap?.reason).data;
}

/** Of a query only this is kept: the rest may be anything that someone typed. */
const isAsFile = (query: string) => takenAs.as.safeParse(new URLSearchParams(query).get('as')).data !== undefined;

const grantOf = ({ role, organizationId, venueId }: Membership) => ({ role, organizationId, venueId });

/** The trail of one request. */
export function auditLogOf(audit: Table, request: AuditedRequest, now: () => number): AuditLog {
  let entry: AuditEntry | undefined;
  let quiet = false;
  const keep = ({ at, entryId, ...rest }: AuditEntry, suffix = '') => {
    const expiresAt = Math.ceil((Date.parse(at) + auditKeptDays * day) / 1000);
    const key = { pk: auditPartition(at.slice(0, 7)), sk: `${at}#${entryId}${suffix}` };
    return putNew(audit, sealed(audit, { ...key, type: 'audit-entry', at, entryId, ...rest, expiresAt }));
  };

  return {
    begin: async (who, action, isQuiet = false) => {
      quiet ||= isQuiet;
      if (quiet || entry) return;
      const at = now();
      entry = {
        entryId: newId('auditEntry', at),
        at: new Date(at).toISOString(),
        accountId: who.accountId,
        grants: who.memberships.filter(({ role }) => grants[action][role] !== undefined).map(grantOf),
        action,
        endpoint: request.endpoint,
        things: thingsOfPath(request.path),
        reason: reasonOf(request.body),
        asFile: isAsFile(request.query) || undefined,
        requestId: request.requestId,
      };
      await keep(entry);
    },
    granted: (action, by) => {
      if (entry?.action === action) entry = { ...entry, grants: [grantOf(by)] };
    },
    end: async (outcome, answer) => {
      if (!entry) return;
      const things = [...new Set([...entry.things, ...idsIn(answer)])];
      const { grants: candidates } = entry;
      try {
        await keep({ ...entry, things, grants: outcome === 'not-allowed' ? [] : candidates, outcome }, outcomeSuffix);
      } catch (error) {
        // It has been done, or refused, and its entry says that it was asked for: the answer is given all the same.
        logger.error('audit-outcome-lost', { requestId: request.requestId, ...faultOf(error) });
      }
    },
  };
}
