/** Logs a donation lot by lot, and hands out the goods-received note. */
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadMessages, loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { problemOf } from '#lib/server/api.ts';
import {
  atFields,
  donationInput,
  lotProblems,
  mostLots,
  refusalPath,
  rowCount,
} from '#lib/supplies/server/donation-form.ts';
import { check, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { toLocalInput } from '#lib/server/times.ts';
import { driveView, goodsChoices } from '#lib/supplies/server/goods-view.ts';
import { noteView } from '#lib/supplies/server/note-view.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { donationRequest } from '#shared/supplies/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { driveId } = event.params;
  const identity = await requireIdentity(event);
  const [drive, { items }, t] = await Promise.all([
    api.supplies.getDrive({ driveId }),
    api.supplies.listItems({}),
    loadMessages(locale),
  ]);
  if (!may(identity, 'donation.receive', { organizationId: drive.organizationId })) {
    error(403, commonRefusals['not-allowed'][locale]);
  }
  const needed = new Set(drive.needs.map(({ itemId }) => itemId));
  const neededFirst = [...items].sort((a, b) => Number(needed.has(b.itemId)) - Number(needed.has(a.itemId)));
  return {
    isDemo: drive.isDemo,
    drive: driveView(drive, locale),
    choices: goodsChoices(neededFirst, locale, t.goods.packOf),
    now: toLocalInput(new Date().toISOString(), driveZone),
    mostLots,
    idempotencyKey: newKey(),
  };
};

export const actions: Actions = {
  /** Another row, for a browser without JavaScript: everything typed comes back. */
  addLot: async ({ request }) => {
    const { values, key } = await readForm(request);
    const rows = Math.min(mostLots, rowCount(values) + 1);
    return { values: { ...values, rows: `${rows}` }, errors: [], idempotencyKey: key };
  },

  log: async ({ request, locals: { api, locale }, params: { driveId } }) => {
    const form = await readForm(request);
    const { values } = form;
    const checked = check(donationRequest, donationInput(values), locale);
    if (!checked.ok) return invalid(form, atFields(checked.errors, values), locale);
    try {
      const [drive, { items }, t] = await Promise.all([
        api.supplies.getDrive({ driveId }),
        api.supplies.listItems({}),
        loadStaffMessages(locale),
      ]);
      const wrong = lotProblems(checked.value, drive, items, locale, t.donation.left);
      if (wrong.length > 0) return invalid(form, atFields(wrong, values), locale);
      const received = await api.supplies.receiveDonation({
        params: { driveId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
      return { note: noteView(received, checked.value, drive, locale) };
    } catch (caught) {
      const problem = problemOf(caught);
      const path = refusalPath(problem.code, problem.data?.line, values);
      const errors = problem.errors && atFields(problem.errors, values);
      return refused(form, { ...problem, errors }, path ? { [problem.code]: path } : {});
    }
  },
};
