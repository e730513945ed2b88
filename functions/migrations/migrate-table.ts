/**
 * Takes one table to the newest versions and the newest key, page by page, where the run before left off. Two runs at
 * once, or one that is repeated, do no harm: an item that is already there stays as it is.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { day } from '../../shared/kernel/time.ts';
import { logger } from '../runtime/logger.ts';
import { opened } from '../store/contact-cipher.ts';
import { getRecord, putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { putProgress, nextPage, readProgress, rewrite, type Progress } from './migration-store.ts';
import { upgraded, type StoredItem } from './upgrades.ts';

export type MigrationSetting = {
  /** Names the versions and the key; a table that is done with it costs one read. */
  readonly target: string;
  readonly now: () => number;
  /** No page is begun after this moment; the next run goes on. */
  readonly until: number;
  /** What an upgraded item, opened, asks for elsewhere; repeating it does no harm. */
  readonly follow?: (item: StoredItem) => Promise<void>;
};

/** A rewrite fails only when the very attributes that it changes were changed since they were read, which is rare. */
const tries = 5;

/** Whether the item had to be rewritten. */
async function upgradeItem(table: Table, seen: StoredItem, follow: MigrationSetting['follow']): Promise<boolean> {
  let item: StoredItem | undefined = seen;
  for (let attempt = 0; item && attempt < tries; attempt += 1) {
    const next = upgraded(table, item);
    if (!next) return false;
    // First, since an item of the newest version is not looked at again.
    for (const one of next.beside) await putNew(table, one);
    await follow?.(opened(table, next.item));
    if (await rewrite(table, item, next.item)) return true;
    item = await getRecord<StoredItem>(table, item.pk, item.sk);
  }
  if (item) throw new Error('An item changed under every try');
  return false;
}

/** Where to go on; from the beginning for another target, and a day after some items could not be upgraded. */
function begin(kept: Progress | undefined, target: string, now: number): Progress {
  const isOver = kept?.doneAt !== undefined && (kept.failed ?? 0) > 0 && Date.parse(kept.doneAt) + day <= now;
  return kept?.target === target && !isOver ? kept : { target, seen: 0, rewritten: 0 };
}

/** Answers how far it has come, and how many items could not be upgraded; those stop nothing. */
export async function migrateTable(table: Table, { target, now, until, follow }: MigrationSetting): Promise<Progress> {
  let progress = begin(await readProgress(table), target, now());
  while (!progress.doneAt && now() < until) {
    const page = await nextPage(table, progress.after);
    let [rewritten, failed] = [0, 0];
    for (const item of page.items)
      try {
        if (await upgradeItem(table, item, follow)) rewritten += 1;
      } catch (error) {
        failed += 1;
        logger.error('item-not-upgraded', { type: String(item.type), ...faultOf(error) });
      }
    progress = {
      target,
      after: page.after,
      seen: progress.seen + page.items.length,
      rewritten: progress.rewritten + rewritten,
      failed: (progress.failed ?? 0) + failed,
      doneAt: page.after ? undefined : new Date(now()).toISOString(),
    };
    await putProgress(table, progress);
  }
  return progress;
}
