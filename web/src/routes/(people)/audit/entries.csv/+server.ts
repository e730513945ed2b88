/** The entries that the page shows, with the same filters, as a file. */
import type { RequestHandler } from './$types';
import { localTimeOf } from '#shared/kernel/time.ts';
import type { ListedEntry } from '#shared/audit/contract.ts';
import { loadPeopleMessages } from '#lib/i18n/load-messages.ts';
import { auditZone, queryOf, readFilters } from '#lib/audit/server/audit-filters.ts';
import { fileAsked, tableResponse } from '#lib/server/tables/write-table.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { auditRow } from '#lib/audit/server/audit-view.ts';

/** More would outlast the request: the filters name a shorter time then. */
const mostRows = 10_000;
/** Rare entries are found slowly: after so many calls the file says that it is cut, rather than never coming. */
const mostCalls = 20;

export const GET: RequestHandler = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const { audit: t } = await loadPeopleMessages(locale);
  const query = queryOf(readFilters(event.url));
  const entries: ListedEntry[] = [];
  let after: string | undefined;
  let calls = 0;
  do {
    calls += 1;
    const page = await api.audit.listEntries({ ...query, after, limit: 500, as: 'file' });
    entries.push(...page.entries);
    after = page.next;
  } while (after !== undefined && entries.length < mostRows && calls < mostCalls);
  const rows = entries.map((entry) => auditRow(entry, locale, Date.now()));
  return tableResponse(
    `audit-${localTimeOf(Date.now(), auditZone).replace('T', '-').replace(':', '')}`,
    fileAsked(event.url),
    [
      [t.when, (row) => row.at],
      [t.who, (row) => row.accountId],
      [t.name, (row) => row.name],
      [t.role, (row) => row.roles.join(' / ')],
      [t.organization, (row) => row.organizations.join(' ')],
      [t.action, (row) => row.action],
      [t.endpoint, (row) => row.endpoint],
      [t.thing, (row) => row.things.join(' ')],
      [
        t.changes,
        (row) => row.changes.map(({ label, told }) => (told ? `${label}: ${told}` : t.changed(label))).join('; '),
      ],
      [t.reason, (row) => row.reason],
      [t.asFile, (row) => (row.asFile ? t.yes : '')],
      [t.outcome, (row) => row.why ?? t.states[row.state]],
      [t.request, (row) => row.requestId],
    ],
    rows,
    after === undefined ? undefined : t.cut,
  );
};
