/** What runs low in a store and what must be used soon; its minimums; and a drive that asks for what is missing. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { given, readForm, refused, whole } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { stockRowView, storeView } from '#lib/supplies/server/store-view.ts';
import { todayIn } from '#lib/supplies/server/store-page.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { formatQuantity, units } from '#shared/kernel/unit-names.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const [{ store, minimums, soon }, { items }, { drives }] = await Promise.all([
    api.supplies.seeLowStock(event.params),
    allItems(api),
    api.supplies.listDrives({}),
  ]);
  const { organizationId } = store;
  const running = drives.filter(
    (drive) => drive.organizationId === organizationId && drive.endsOn >= todayIn(driveZone),
  );
  return {
    store: storeView(store, identity, locale),
    raised: event.url.searchParams.has('raised'),
    mayRaise: may(identity, 'drive.edit', { organizationId }),
    low: minimums.flatMap(({ itemId, itemName, unit, minimum, usable }) =>
      usable === undefined
        ? []
        : [
            {
              ...{ itemId, missing: minimum - usable },
              name: itemName[locale],
              usable: formatQuantity(usable, unit, locale),
              minimum: formatQuantity(minimum, unit, locale),
            },
          ],
    ),
    minimums: minimums.map(({ itemId, itemName, unit, minimum }) => ({
      ...{ itemId, name: itemName[locale] },
      text: formatQuantity(minimum, unit, locale),
    })),
    soon: soon.map((row) => stockRowView(row, store.zone, locale)),
    drives: running.map(({ driveId, name }) => ({ value: driveId, label: name[locale] })),
    items: items.map(({ itemId, name, baseUnit }) => ({
      value: itemId,
      label: `${name[locale]} · ${units[baseUnit][locale]}`,
    })),
  };
};

export const actions: Actions = {
  raise: async ({ request, locals: { api }, url }) => {
    const form = await readForm(request);
    const { driveId = '', itemId = '', missing } = form.values;
    try {
      await api.supplies.raiseNeed({ driveId, itemId, missing: Number(missing) });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?raised`);
  },
  minimum: async ({ request, locals: { api }, params: { storeId }, url }) => {
    const form = await readForm(request);
    const { itemId = '' } = form.values;
    try {
      const minimum = whole(given(form.values.minimum)) as number;
      await api.supplies.setMinimum({ storeId, itemId, minimum });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, url.pathname);
  },
};
