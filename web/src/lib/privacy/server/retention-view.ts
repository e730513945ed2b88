/** What was deleted on time, in the words of the registry of personal fields. */
import type { Api } from '../../server/api.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { hour } from '#shared/kernel/time.ts';
import { dataKinds } from '#shared/privacy/personal-data.ts';
import { personalItems } from '#shared/privacy/personal-items.ts';
import { houseMoment, shortDateText } from '../../server/times.ts';

type Retention = Awaited<ReturnType<Api['people']['seeRetention']>>;

/** Jobs run every hour (infra/functions.ts); one that missed two is late. */
const lateAfterHours = 3;

const told = (at: string, locale: Locale) => {
  return at.length > 10 ? houseMoment(at, locale) : shortDateText(at, locale);
};

/** `sign-up.email` in words: the item, of which contexts may each have one of a name, and its kind of data; an item alone when all of it went. */
function fieldText(context: string, path: string, locale: Locale): { item: string; kind: string | undefined } {
  const [name, ...rest] = path.split('.');
  const named = personalItems.filter((one) => one.item === name);
  const item = named.find((one) => one.context === context) ?? named[0];
  const field = item?.fields[rest.join('.')];
  return { item: item?.name[locale] ?? path, kind: field && dataKinds[field.kind][locale] };
}

function countsText(context: string, counts: Readonly<Record<string, number>>, locale: Locale) {
  const byItem = new Map<string, Map<string, number>>();
  for (const [path, count] of Object.entries(counts)) {
    const { item, kind = '' } = fieldText(context, path, locale);
    const kinds = byItem.get(item) ?? new Map<string, number>();
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
    byItem.set(item, kinds);
  }
  return [...byItem].map(([item, kinds]) => ({ item, kinds: [...kinds].map(([kind, count]) => ({ kind, count })) }));
}

export const retentionView = ({ runs, reports }: Retention, locale: Locale, now: number) => ({
  runs: runs.map(({ context, ranAt }) => ({
    context,
    ranAt: told(ranAt, locale),
    late: now - Date.parse(ranAt) > lateAfterHours * hour,
  })),
  reports: reports.map(({ context, of, foundAt, counts, doneAt }) => ({
    context,
    of,
    foundAt: told(foundAt, locale),
    doneAt: doneAt && told(doneAt, locale),
    counts: countsText(context, counts, locale),
  })),
});
