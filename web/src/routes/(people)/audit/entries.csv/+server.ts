/** The entries that the page shows, with the same filters, as a file. */
import { labelled } from '#shared/kernel/joined.ts';
import type { RequestHandler } from './$types';
import { localTimeOf } from '#shared/kernel/time.ts';
import { loadPeopleMessages } from '#lib/i18n/load-messages.ts';
import { entriesOfFile } from '#lib/audit/server/entries-of-file.ts';
import { auditZone, queryOf, readFilters } from '#lib/audit/server/audit-filters.ts';
import { fileAsked, tableResponse } from '#lib/server/tables/write-table.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { auditRow } from '#lib/audit/server/audit-view.ts';

export const GET: RequestHandler = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const { audit: t } = await loadPeopleMessages(locale);
  const query = queryOf(readFilters(event.url));
  const { entries, isCut } = await entriesOfFile((asked) => api.audit.listEntries({ ...query, ...asked, as: 'file' }));
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
        (row) =>
          row.changes.map(({ label, told }) => (told ? labelled(label, told, locale) : t.changed(label))).join('; '),
      ],
      [t.reason, (row) => row.reason],
      [t.asFile, (row) => (row.asFile ? t.yes : '')],
      [t.outcome, (row) => row.why ?? t.states[row.state]],
      [t.request, (row) => row.requestId],
    ],
    rows,
    isCut ? t.cut : undefined,
  );
};
