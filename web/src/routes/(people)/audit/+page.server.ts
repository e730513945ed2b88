/** Who did what, for those who answer for it; the filters stand in the address. */
import type { PageServerLoad } from './$types';
import { auditZone, linkOf, queryOf, readFilters } from '#lib/audit/server/audit-filters.ts';
import { entriesOfFile } from '#lib/audit/server/entries-of-file.ts';
import { loadPeopleMessages } from '#lib/i18n/load-messages.ts';
import { rowsInFile } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { zoneName } from '#shared/kernel/format.ts';
import { auditKeptDays } from '#shared/audit/retention.ts';
import { namesOfThings, shownThing } from '#lib/audit/server/thing-names.ts';
import { actionChoices, auditRow, roleNames } from '#lib/audit/server/audit-view.ts';

const pageSize = 25;

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const { audit: t } = await loadPeopleMessages(locale);
  const filters = readFilters(event.url);
  const after = event.url.searchParams.get('after') ?? undefined;
  const { entries, next } = await api.audit.listEntries({ ...queryOf(filters), after, limit: pageSize });
  const names = await namesOfThings(
    api,
    entries.flatMap(({ things }) => things),
    locale,
  );
  return {
    filters,
    rows: entries.map((entry) => ({
      ...auditRow(entry, locale, Date.now()),
      who: entry.name ?? t.nameless(entry.accountId.slice(-6)),
      ofAccount: linkOf(filters, { who: entry.accountId }),
      touched: entry.things.map((thing) => ({
        ...{ thing, name: shownThing(names, thing, locale), link: linkOf(filters, { thing }) },
      })),
    })),
    zone: zoneName(auditZone, locale, Date.now()),
    keptYears: Math.round(auditKeptDays / 365),
    choices: { actions: actionChoices(locale), roles: roleNames(locale) },
    csv: linkOf(filters),
    inFile: await rowsInFile(event.url, {
      shown: entries.length,
      isCut: next !== undefined || after !== undefined,
      count: async () =>
        (await entriesOfFile((asked) => api.audit.listEntries({ ...queryOf(filters), ...asked }))).entries.length,
    }),
    older: next && linkOf(filters, { after: next }),
    newest: after === undefined ? undefined : linkOf(filters),
  };
};
