/** Woken every hour: deletes codes and sessions that are over, and accounts that nobody signed in to for long (R23). */
import { day } from '../../shared/kernel/time.ts';
import type { Caller } from '../../shared/identity/model.ts';
import { keepings } from '../../shared/privacy/personal-data.ts';
import type { RetentionRun } from '../../shared/privacy/retention.ts';
import { auditLogOf } from '../audit/audit-log.ts';
import { auditTable } from '../audit/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { accountPartition, accountSort } from '../identity/signed-in-person.ts';
import { doEach } from '../runtime/do-each.ts';
import { logger } from '../runtime/logger.ts';
import { getRecord } from '../store/records.ts';
import { isSteady } from './retention.ts';
import { openTable, type Table } from '../store/table.ts';
import { deleteAccount, listMemberships, noteUnused, type Account } from '../identity/account-store.ts';
import { forgetReminder, listWakeUps, remind, type Reminder } from '../identity/expiry-store.ts';
import { countForgotten, gather, lastRun } from './retention-store.ts';
import { hasSessions, removeSession } from '../identity/session-store.ts';
import { peopleTable } from '../identity/table.ts';
import { scheduled } from '../runtime/scheduled.ts';

type Deps = { readonly people: Table; readonly audit: Table; readonly secret: string };
type Ending = { readonly expiresAt?: number; readonly sessionId?: string; readonly type: string };

/** Roles that end with the account are on record, as where its owner erases it. */
async function traceErasure(
  audit: Table,
  account: Pick<Caller, 'accountId' | 'memberships'>,
  now: number,
): Promise<void> {
  const trail = auditLogOf(audit, 'by the clock', () => now);
  const held = account.memberships.map(({ organizationId }) => organizationId);
  trail.about({ endpoint: 'forget-accounts', things: [...new Set(held)] });
  await trail.begin(account, 'account.erase');
  await trail.end('done', undefined);
}

async function followAccount(
  { people, audit, secret }: Deps,
  { of }: Reminder,
  now: number,
): Promise<string | undefined> {
  const account = await getRecord<Account>(people, of.pk, of.sk);
  if (!account || (await hasSessions(people, account.accountId))) return undefined;
  if (now < (account.unusedSince ?? 0) + keepings.account.days * day) return undefined;
  const { accountId } = account;
  const memberships = await listMemberships(people, accountId);
  // Whoever runs the platform is relieved by people, not by the clock.
  if (memberships.some(({ role }) => role === 'platform_operator')) return undefined;
  if (memberships.length > 0) await traceErasure(audit, { accountId, memberships }, now);
  await deleteAccount(people, secret, accountId);
  return 'account';
}

/** Answers what was deleted, if anything. One that was prolonged meanwhile is looked at again at its new end. */
async function follow(deps: Deps, reminder: Reminder, now: number): Promise<string | undefined> {
  const { people } = deps;
  const { of, accountId } = reminder;
  if (of.sk === accountSort) return followAccount(deps, reminder, now);
  const item = await getRecord<Ending>(people, of.pk, of.sk);
  const endsAt = (item?.expiresAt ?? 0) * 1000;
  if (endsAt > now) {
    await remind(people, { ...reminder, at: endsAt });
    return undefined;
  }
  if (accountId) {
    await remind(people, {
      at: now + keepings.account.days * day,
      of: { pk: accountPartition(accountId), sk: accountSort },
    });
    await noteUnused(people, accountId, now);
  }
  if (item) await removeSession(people, of, accountId, item.sessionId);
  return item?.type;
}

/** Follows every reminder that is due, a page a run; one that fails stays for the next run, and fails this one at its end. */
export async function forgetAccounts(deps: Deps, now: number): Promise<void> {
  const { people } = deps;
  const due = isSteady(await lastRun(people), 'people', now) ? await listWakeUps(people, now) : [];
  const run: RetentionRun = { type: 'retention-run', context: 'people', ranAt: new Date(now).toISOString() };
  try {
    await doEach(
      due,
      ({ of }) => of.sk,
      async (reminder) => {
        const deleted = await follow(deps, reminder, now);
        if (deleted) await countForgotten(people, deleted, now);
        await forgetReminder(people, reminder);
      },
    );
  } finally {
    await gather(people, run);
  }
  logger.info('retention-ran', { context: 'people' });
}

const deps: Deps = {
  people: openTable(peopleTable),
  audit: openTable(auditTable),
  secret: requiredEnv('SIGNING_SECRET'),
};

export const handler = scheduled(() => forgetAccounts(deps, Date.now()));
