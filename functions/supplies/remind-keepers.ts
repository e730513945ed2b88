/**
 * Woken every hour: in the morning of a store's own zone its keepers are told what runs low and what must be used soon; once
 * for each thing, and again only when there is something new, or a lot comes into a nearer band.
 */
import { localDateOf, localTimeOf } from '../../shared/kernel/time.ts';
import { storeAccount } from '../../shared/supplies/accounts.ts';
import { expiryBandOf } from '../../shared/supplies/fefo-rules.ts';
import type { GoodsMailOrder } from '../../shared/supplies/events.ts';
import { expiringSoon, lowStock } from '../../shared/supplies/low-stock-rules.ts';
import type { Store } from '../../shared/supplies/stock-model.ts';
import { peopleTable } from '../identity/table.ts';
import { doEach } from '../runtime/do-each.ts';
import { logger } from '../runtime/logger.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { transact } from '../store/commit-once.ts';
import { keeperEmails } from '../store/keeper-lookup.ts';
import { openTable, type Table } from '../store/table.ts';
import type { LedgerDeps } from './deps.ts';
import { putGoodsMail } from './goods-mail-lookup.ts';
import { readItems } from './item-store.ts';
import { listMinimums } from './minimum-store.ts';
import { listItemInStore } from './stock-list-store.ts';
import { listWatched, putTold, readTold } from './watched-store.ts';
import { suppliesTable } from './table.ts';

type KeeperDeps = LedgerDeps & { readonly people: Table };

/** Before this hour nobody is told. */
const morning = 8;
/** So many keepers of one organization are told at once, by one transaction. */
const mostKeepers = 50;
const mostLines = 30;

/** What there is to tell of a store, each thing with the key under which it is told once. */
async function toTell({ supplies, now }: KeeperDeps, store: Store) {
  const today = localDateOf(now(), store.zone);
  const [rows, minimums] = await Promise.all([
    listItemInStore(supplies, storeAccount(store.storeId)),
    listMinimums(supplies, store.storeId),
  ]);
  const low = lowStock(rows, minimums, today);
  const items = await readItems(
    supplies,
    low.map(({ itemId }) => itemId),
  );
  return {
    low: low.flatMap(({ itemId, usable: quantity, minimum }) => {
      const item = items.get(itemId);
      return item ? [{ key: `low ${itemId}`, itemName: item.name, unit: item.baseUnit, quantity, minimum }] : [];
    }),
    soon: expiringSoon(rows, today).map(({ lotId, itemName, unit, available: quantity, lotNo, expiresOn = '' }) => ({
      key: `${expiryBandOf(expiresOn, today)} ${lotId}`,
      ...{ itemName, unit, quantity, lotNo, expiresOn },
    })),
  };
}

const withoutKey = <One extends { readonly key: string }>({ key: _, ...rest }: One) => rest;

/** Answers whether its keepers are told; may be asked as often as one likes. */
export async function remindKeepersOf(deps: KeeperDeps, store: Store): Promise<boolean> {
  const { supplies, people, now } = deps;
  const today = localDateOf(now(), store.zone);
  if (Number(localTimeOf(now(), store.zone).slice(11, 13)) < morning) return false;
  const told = await readTold(supplies, store.storeId);
  if (told?.on === today) return false;
  const { low, soon } = await toTell(deps, store);
  const keys = [...low, ...soon].map(({ key }) => key);
  const isNew = keys.some((key) => !told?.keys.includes(key));
  const emails = isNew ? (await keeperEmails(people, store.organizationId)).slice(0, mostKeepers) : [];
  const at = new Date(now()).toISOString();
  const mails = emails.map((email, number): GoodsMailOrder => ({
    ...{ kind: 'goods-low', mailId: `${store.storeId}-${today}-${number}`, at, email },
    ...{ storeId: store.storeId, storeName: store.name },
    low: low.slice(0, mostLines).map(withoutKey),
    soon: soon.slice(0, mostLines).map(withoutKey),
  }));
  const failed = await transact(supplies, [
    putTold(supplies, { storeId: store.storeId, on: today, keys }, told),
    ...mails.map((mail) => putGoodsMail(supplies, mail)),
  ]);
  return failed.length === 0 && mails.length > 0;
}

/** Answers how many stores were looked at. */
export const remindKeepers = async (deps: KeeperDeps): Promise<number> =>
  doEach(
    await listWatched(deps.supplies),
    ({ storeId }) => storeId,
    (store) => remindKeepersOf(deps, store),
  );

export const handler = scheduled(async () => {
  const stores = await remindKeepers({
    supplies: openTable(suppliesTable),
    people: openTable(peopleTable),
    now: Date.now,
  });
  logger.info('keepers-reminded', { stores });
});
