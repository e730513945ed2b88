/** The sheet of a count: figures lot by lot, without the book; its end with a reason for each difference. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, readForm, refused, whole } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { datedIn } from '#lib/server/times.ts';
import { countLineView } from '#lib/supplies/server/count-view.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { differenceReasons } from '#shared/supplies/stock-model.ts';
import { countedLines, countFinish } from '#shared/supplies/stock-papers-model.ts';

/** So many figures one request takes. */
const atOnce = 50;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { countId } = event.params;
  const identity = await requireIdentity(event);
  const count = await api.supplies.seeCount({ countId });
  const { store } = await api.supplies.listDocuments({ storeId: count.storeId });
  const lines = count.lines.map((line) => countLineView(line, locale));
  return {
    store: storeView(store, identity, locale),
    number: shortNumberOf(countId),
    ...{ state: count.state, isEnding: count.isEnding === true },
    at: datedIn(count.startedAt, store.zone, locale),
    lines: lines.sort((one, other) => one.name.localeCompare(other.name, locale)),
    reasons: Object.entries(differenceReasons).map(([value, label]) => ({ value, label: label[locale] })),
  };
};

export const actions: Actions = {
  count: async ({ request, locals: { api, locale }, params: { countId }, url }) => {
    const form = await readForm(request);
    const typed = Object.keys(form.values)
      .filter((field) => field.startsWith('lots.') && given(form.values[field]))
      .map((field) => ({ lotId: field.slice(5), counted: whole(form.values[field]) }));
    const named = (path: string) => path.replace(/^lines\.(\d+).*$/, (_, at) => `lots.${typed[Number(at)]?.lotId}`);
    const parts = Array.from({ length: Math.max(1, Math.ceil(typed.length / atOnce)) }, (_, part) =>
      check(countedLines, { lines: typed.slice(part * atOnce, (part + 1) * atOnce) }, locale),
    );
    const wrong = parts.flatMap((part, at) =>
      part.ok
        ? []
        : part.errors.map(({ path, message }) => ({
            path: named(path.replace(/^lines\.(\d+)/, (_, line) => `lines.${Number(line) + at * atOnce}`)),
            message,
          })),
    );
    if (wrong.length > 0) return invalid(form, wrong, locale);
    try {
      for (const part of parts) if (part.ok) await api.supplies.countLots({ countId, ...part.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
  finish: async ({ request, locals: { api, locale }, params: { countId }, url }) => {
    const form = await readForm(request);
    const reasons = Object.fromEntries(
      Object.entries(form.values)
        .filter(([field, reason]) => field.startsWith('reasons.') && given(reason))
        .map(([field, reason]) => [field.slice(8), reason]),
    );
    const checked = check(countFinish, { reasons }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.supplies.finishCount({ countId, ...checked.value });
    } catch (caught) {
      const problem = problemOf(caught);
      return refused(form, problem, { 'difference.reason-needed': `reasons.${problem.data?.lotId}` });
    }
    redirect(303, url.pathname);
  },
};
