/** Reads the audit back, the newest first, month by month, until a page is full or enough has been looked at. */
import { passes, type AuditFilter } from '../../shared/audit/filter-rules.ts';
import type { AuditEntry } from '../../shared/audit/model.ts';
import { auditKeptDays } from '../../shared/audit/retention.ts';
import { day } from '../../shared/kernel/time.ts';
import type { Table } from '../store/table.ts';
import { readEntries } from './entry-store.ts';

export type AuditQuery = AuditFilter & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** What is shown to who names no beginning. */
const usualDays = 30;
/** Records that one call looks at: with filters that match little it answers early, with where to go on. */
const mostRead = 4000;
/** Queries that one call makes, also through months that hold nothing. */
const mostQueries = 12;
const pageSize = 1000;

/** Months, as YYYY-MM, from that of `last` back to that of `first`. */
function* monthsBack(last: string, first: string): Generator<string> {
  const month = new Date(`${last.slice(0, 7)}-01T00:00:00Z`);
  for (; month.toISOString().slice(0, 7) >= first.slice(0, 7); month.setUTCMonth(month.getUTCMonth() - 1)) {
    yield month.toISOString().slice(0, 7);
  }
}

const isoOf = (at: number) => new Date(at).toISOString();

/** From and up to when there can be entries of a time; a wider one would look through empty months. */
function within({ from, to, after }: Pick<AuditQuery, 'from' | 'to' | 'after'>, now: number) {
  const [oldest, newest] = [isoOf(now - auditKeptDays * day), isoOf(now + 1)];
  const end = to !== undefined && to < newest ? to : newest;
  const start = from ?? isoOf(Date.parse(end) - usualDays * day);
  return { start: start > oldest ? start : oldest, before: after !== undefined && after < end ? after : end };
}

/** Without `from`, the 30 days before `to`. An entry comes with its outcome, whichever of the two was found first. */
export async function listEntries(
  { audit, now }: { readonly audit: Table; readonly now: () => number },
  { from, to, after, limit, ...filter }: AuditQuery,
): Promise<{ entries: AuditEntry[]; next?: string }> {
  const entries: AuditEntry[] = [];
  const { start, before: end } = within({ from, to, after }, now());
  if (end < start) return { entries };
  let before = end;
  let [looked, queries] = [0, 0];
  let seen: string | undefined;
  for (const month of monthsBack(before, start)) {
    for (let more = true; more;) {
      // Behind this instant lies what was not looked at.
      if (queries === mostQueries) return { entries, next: before.includes('#') ? before : `${before}#aud_` };
      queries += 1;
      const page = await readEntries(audit, { month, from: start, before, atMost: pageSize });
      for (const { sk, entryId, ...entry } of page.records) {
        before = sk;
        // The outcome comes before its entry, and says all that the entry says.
        if (entryId === seen) continue;
        seen = entryId;
        if (!passes({ entryId, ...entry }, filter)) continue;
        entries.push({ entryId, ...entry });
        if (entries.length === limit) return { entries, next: `${entry.at}#${entryId}` };
      }
      looked += page.records.length;
      more = page.more;
      if (looked >= mostRead) return { entries, next: before };
    }
    before = `${month}-01T00:00:00.000Z#aud_`;
  }
  return { entries };
}
