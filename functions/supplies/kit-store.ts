/** Recipes of kits as stored, with every version that they have had. */
import type { Kit } from '../../shared/supplies/stock-papers-model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listRecordsPage, replaceRecord, type PageAsked, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';

const partition = (kitId: string) => `KIT#${kitId}`;
export const kitsList = (organizationId: string) => `KITS#${organizationId}`;
const kitItemOf = (kit: Kit): Stored => ({
  ...kit,
  pk: partition(kit.kitId),
  sk: 'KIT',
  type: 'kit',
  list: kitsList(kit.organizationId),
  listSort: kit.kitId,
});

/** Access pattern: one recipe (GetItem). */
export const readKit = (supplies: Table, kitId: string) => getRecord<Kit>(supplies, partition(kitId), 'KIT');
export const putKit = (supplies: Table, kit: Kit): Write => putNewOf(supplies, kitItemOf(kit));
/** Refuses: changed-meanwhile. */
export const updateKit = (supplies: Table, kit: Kit, from: number) => replaceRecord(supplies, kitItemOf(kit), from);
/** Access pattern: a page of an organization's recipes (listing index). */
export const listKitsOf = (supplies: Table, organizationId: string, asked: PageAsked) =>
  listRecordsPage<Kit>(supplies, kitsList(organizationId), asked, (kitId) => ({ pk: partition(kitId), sk: 'KIT' }));
