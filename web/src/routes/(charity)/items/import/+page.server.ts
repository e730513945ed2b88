/** The catalogue from a file. */
import type { PageServerLoad } from './$types';
import { importActions } from '#lib/server/tables/import-file.ts';
import { requireCharity } from '#lib/supplies/server/catalogue.ts';
import { itemImport } from '#lib/supplies/server/item-import.ts';

export const load: PageServerLoad = async (event) => {
  await requireCharity(event);
};

export const actions = importActions(itemImport);
