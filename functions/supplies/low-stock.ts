/** What a store has too little of and what must be used soon; its minimums; and asking for more by a drive. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { driveZone } from '../../shared/supplies/acceptance-rules.ts';
import { storeAccount } from '../../shared/supplies/accounts.ts';
import type { LowOfOpenDay, LowStock } from '../../shared/supplies/low-stock-contract.ts';
import { expiringSoon, lowStock } from '../../shared/supplies/low-stock-rules.ts';
import type { Need } from '../../shared/supplies/model.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { putNew } from '../store/records.ts';
import type { LedgerDeps } from './deps.ts';
import { listDrivesAlone, type StoredDrive } from './drive-store.ts';
import { readItems } from './item-store.ts';
import { deleteMinimum, listMinimums, putMinimum } from './minimum-store.ts';
import { needItemOf, needOf, readNeed, updateNeed } from './need-store.ts';
import { rowOf } from './see-stock.ts';
import { listItemInStore } from './stock-list-store.ts';
import { listStoresOf, watchStore } from './stores-store.ts';

export async function seeLowStock({ supplies, now }: LedgerDeps, store: Store): Promise<LowStock> {
  const today = localDateOf(now(), store.zone);
  const [rows, minimums] = await Promise.all([
    listItemInStore(supplies, storeAccount(store.storeId)),
    listMinimums(supplies, store.storeId),
  ]);
  const items = await readItems(
    supplies,
    minimums.map(({ itemId }) => itemId),
  );
  const low = new Map(lowStock(rows, minimums, today).map((one) => [one.itemId, one.usable]));
  return {
    store,
    minimums: minimums.flatMap(({ itemId, minimum }) => {
      const item = items.get(itemId);
      return item ? [{ itemId, itemName: item.name, unit: item.baseUnit, minimum, usable: low.get(itemId) }] : [];
    }),
    soon: expiringSoon(rows, today).map((view) => rowOf(view, today)),
  };
}

/** So many stores are shown on a board. */
const storesOnBoard = 30;

/**
 * The stores of the charities whose drives for that open day still run, where something runs low or expires soon. The list of
 * drives, then two queries a store: for a page that is opened, not for one that asks again every few seconds.
 */
export async function seeLowOfOpenDay(deps: LedgerDeps, openDayId: string): Promise<LowOfOpenDay> {
  const today = localDateOf(deps.now(), driveZone);
  const drives = new Map<string, string>();
  for await (const { organizationId, driveId, endsOn, closedAt, ...drive } of listDrivesAlone(deps.supplies))
    if (drive.openDayId === openDayId && closedAt === undefined && endsOn >= today) drives.set(organizationId, driveId);
  const stores = await Promise.all(
    [...drives].map(async ([organizationId, driveId]) =>
      (await listStoresOf(deps.supplies, organizationId)).map((store) => ({ store, driveId })),
    ),
  );
  const open = stores.flat().filter(({ store }) => !store.isClosed);
  const seen = await Promise.all(
    open.slice(0, storesOnBoard).map(async ({ store, driveId }) => ({ ...(await seeLowStock(deps, store)), driveId })),
  );
  return {
    stores: seen
      .map((one) => ({ ...one, minimums: one.minimums.filter(({ usable }) => usable !== undefined) }))
      .filter(({ minimums, soon }) => minimums.length + soon.length > 0),
  };
}

/** 0 is no minimum any more. Refuses: drive.item-unknown. */
export async function setMinimum(
  { supplies }: LedgerDeps,
  store: Store,
  itemId: string,
  minimum: number,
): Promise<Result<true>> {
  if (!(await readItems(supplies, [itemId])).has(itemId)) return refuse('drive.item-unknown', { itemId });
  if (minimum === 0) await deleteMinimum(supplies, store.storeId, itemId);
  else await putMinimum(supplies, store.storeId, { itemId, minimum });
  // Stores from before keepers were reminded are listed from here on.
  await watchStore(supplies, store);
  return accept(true);
}

/**
 * Lets a drive ask for so much more than it has received; asked twice, it asks for the same.
 * Refuses: drive.closed, drive.over, drive.item-unknown.
 */
export async function raiseNeed(
  { supplies, now }: LedgerDeps,
  drive: StoredDrive,
  itemId: string,
  missing: number,
): Promise<Result<Need>> {
  if (drive.closedAt !== undefined) return refuse('drive.closed');
  if (localDateOf(now(), driveZone) > drive.endsOn) return refuse('drive.over');
  const item = (await readItems(supplies, [itemId])).get(itemId);
  if (!item) return refuse('drive.item-unknown', { itemId });
  const there = await readNeed(supplies, drive.driveId, itemId);
  if (!there) await putNew(supplies, needItemOf(drive, item, missing));
  else {
    const { name: driveName, openDayId, startsOn, endsOn } = drive;
    const target = Math.max(there.target, there.received + missing);
    if (target > there.target) await updateNeed(supplies, there, { driveName, openDayId, startsOn, endsOn, target });
  }
  return accept(needOf((await readNeed(supplies, drive.driveId, itemId))!));
}
