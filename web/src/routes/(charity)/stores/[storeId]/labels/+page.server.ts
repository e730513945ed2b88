/** Labels to print and stick on: chosen in a form that only reads, so that an address can ask for them too. */
import type { PageServerLoad } from './$types';
import { requireIdentity } from '#lib/server/guard.ts';
import { askedLabels, labelPage, labelsASheet, labelsOf, mostOfOne } from '#lib/supplies/server/label-view.ts';
import { stockRowView, storeView } from '#lib/supplies/server/store-view.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

/** The same labels, other ten sheets of them. */
function partAt({ searchParams }: URL, part: number | undefined): string | undefined {
  if (part === undefined) return undefined;
  const asked = new URLSearchParams(searchParams);
  asked.set('part', `${part}`);
  return `?${asked}`;
}

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { url } = event;
  const identity = await requireIdentity(event);
  const { storeId } = event.params;
  const { store, rows, next } = await api.supplies.seeStock({
    storeId,
    after: url.searchParams.get('after') ?? undefined,
  });
  const asked = askedLabels(url.searchParams);
  const here = new Set(rows.map(({ lotId }) => lotId));
  // What was asked for and stands on another page, or has gone meanwhile.
  const others = await Promise.all(
    [...asked.lots.keys()].filter((lotId) => !here.has(lotId)).map((lotId) => api.supplies.seeLot({ lotId })),
  );
  const held = rows.map((row) => ({ ...row, quantity: row.available + row.quarantined + row.reserved }));
  const view = storeView(store, identity, locale);
  const lots = [...held, ...others.map((lot) => ({ ...lot, quantity: lot.came }))];
  const sheets = labelPage(labelsOf(asked, lots, view, { origin: url.origin, locale }), asked);
  return {
    store: view,
    asked: { ...asked, lots: Object.fromEntries(asked.lots) },
    ...{ labelsASheet, mostOfOne },
    rows: [
      ...rows
        .map((row) => stockRowView(row, store.zone, locale))
        .map(({ lotId, name, lotNo, texts }) => ({
          ...{ lotId, name, lotNo, text: texts.whole },
        })),
      ...others.map(({ lotId, itemName, lotNo }) => ({
        lotId,
        name: itemName[locale],
        lotNo: lotNumberText(lotNo, locale, lotId),
        text: '',
      })),
    ],
    next: next && `?after=${encodeURIComponent(next)}`,
    sheets: { ...sheets, before: partAt(url, sheets.before), next: partAt(url, sheets.next) },
  };
};
