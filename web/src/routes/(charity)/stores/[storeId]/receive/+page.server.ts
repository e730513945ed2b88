/** Logs a delivery into a store, line by line, for one of the drives of its organization. */
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { handingBack, newKey, readForm } from '#lib/server/forms.ts';
import { saidAnother } from '#lib/server/sent-forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { toLocalInput } from '#lib/server/times.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { mostRows, typedRows } from '#lib/supplies/server/delivery-form.ts';
import { itemsToFind } from '#lib/supplies/server/goods-view.ts';
import { logDelivery, openDrives } from '#lib/supplies/server/receiving.ts';
import { allowedOr403, storeView } from '#lib/supplies/server/store-view.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { valuationBases } from '#shared/supplies/model.ts';

/** Enough for a small delivery without JavaScript. */
const rowsAtFirst = 3;

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { storeId } = event.params;
  const identity = await requireIdentity(event);
  const [{ store }, { items }, t] = await Promise.all([
    api.supplies.listDocuments({ storeId, onlyWaiting: 'true' }),
    allItems(api),
    loadStaffMessages(locale),
  ]);
  const view = storeView(store, identity, locale);
  allowedOr403(view.mayReceive, locale);
  const today = localDateOf(Date.now(), driveZone);
  const { organizationId } = store;
  const [drives, { names: donors }] = await Promise.all([
    openDrives(api, organizationId, today),
    may(identity, 'donation.receive', { organizationId }) ? api.supplies.listDonors({ organizationId }) : { names: [] },
  ]);
  const chosen = drives.find(({ driveId }) => driveId === event.url.searchParams.get('drive')) ?? drives[0];
  const { minRemainingDays, minRemainingPct } = chosen?.acceptance ?? {};
  return {
    store: view,
    today,
    mostRows,
    donors,
    items: itemsToFind(items, locale),
    drives: drives.map(({ driveId, name }) => ({ value: driveId, label: name[locale] })),
    bases: choicesOf(valuationBases, locale),
    rule: chosen ? t.donation.rule(minRemainingDays!, minRemainingPct!) : '',
    initial: {
      rows: `${rowsAtFirst}`,
      receivedAt: toLocalInput(new Date().toISOString(), driveZone),
      'donor.kind': 'organisation',
      driveId: chosen?.driveId ?? '',
      pledgeId: event.url.searchParams.get('pledge') ?? '',
      idempotencyKey: newKey(),
    },
  };
};

export const actions = handingBack({
  /** More lines, for a browser without JavaScript: everything typed comes back. */
  addLines: async ({ request }) => {
    const { values, key } = await readForm(request);
    const used = Math.max(Number(values.rows) || 1, ...typedRows(values).map((row) => row + 1));
    return {
      values: { ...values, rows: `${Math.min(mostRows, used + rowsAtFirst)}` },
      errors: [],
      idempotencyKey: key,
    };
  },

  log: async ({ request, locals: { api, locale }, params: { storeId } }) =>
    logDelivery(await readForm(request), { api, locale, storeId, isAnother: saidAnother(request) }),
} satisfies Actions);
