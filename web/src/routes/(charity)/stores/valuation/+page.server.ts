/** Which goods of an organization have a book value, with its paper, and which are unvalued, kept apart (R19). */
import type { PageServerLoad } from './$types';
import { furtherOf, rowsInFile } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { shortDateText } from '#lib/server/times.ts';
import { allValuations } from '#lib/supplies/server/store-page.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { valuationBases } from '#shared/supplies/model.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  await requireIdentity(event);
  const asked = event.url.searchParams;
  const organizationId = asked.get('organization') ?? '';
  const { lots, next } = await api.supplies.listValuations({ organizationId, after: asked.get('after') ?? undefined });
  const rows = lots.map(({ lotId, itemName, unit, quantity, lotNo, receivedAt, donationId, valuation }) => ({
    ...{ lotId, lotNo },
    name: itemName[locale],
    quantity: formatQuantity(quantity, unit, locale),
    receivedOn: shortDateText(localDateOf(receivedAt, driveZone), locale),
    note: donationId && shortNumberOf(donationId),
    basis: valuation && valuationBases[valuation.basis][locale],
    documentNo: valuation?.documentNo,
  }));
  return {
    valued: rows.filter(({ basis }) => basis !== undefined),
    unvalued: rows.filter(({ basis }) => basis === undefined),
    organizationId,
    further: furtherOf(event.url, next),
    inFile: await rowsInFile(event.url, {
      shown: rows.length,
      isCut: next !== undefined || asked.has('after'),
      count: async () => (await allValuations(api, organizationId)).length,
    }),
  };
};
