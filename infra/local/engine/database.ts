/**
 * The one LevelDB database in which everything lives, and the layout of its keys. All tables share it so
 * that items, index entries, stream records and tokens of one write go to disk in one atomic batch.
 */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { commitTogether, type Operation } from './commit-together.ts';
import { Level, MemoryLevel, type LevelLike, type RangeBounds } from './dynalite.ts';
import { readLately } from './read-lately.ts';

export type { Operation } from './commit-together.ts';

export interface Database {
  /** As it was last committed, though that may be on its way to the disk yet: for whoever decides a write. */
  get<T>(key: string): Promise<T | undefined>;
  /** The same, and safe: for whoever tells somebody. */
  read<T>(key: string): Promise<T | undefined>;
  /** All or nothing, also when the process is killed; on return, safe against kill -9 (with `fsync` against power loss). */
  commit(operations: Operation[]): Promise<void>;
  /** Returns when all that `get` could have seen is safe. */
  settled(): Promise<void>;
  /** Entries of a folder in key order; bounds are relative to the folder, and so are the keys given back. */
  entries<T>(folder: string, bounds?: RangeBounds): AsyncGenerator<[string, T]>;
  /** Everything as it was when the first entry was asked for, whatever is written meanwhile; in key order. */
  everything(): AsyncGenerator<[string, unknown]>;
  clear(folder: string): Promise<void>;
  close(): Promise<void>;
}

// Folders end with a slash: table and index names cannot contain one, so no folder is a prefix of another.
export const folders = {
  tables: () => 'table/',
  items: (table: string) => `item/${table}/`,
  indexes: (table: string) => `index/${table}/`,
  index: (table: string, index: string) => `index/${table}/${index}/`,
  stream: (table: string) => `stream/${table}/`,
  expiries: (table: string) => `expiry/${table}/`,
  tokens: () => 'token/',
};
export const sequenceKey = (table: string) => `sequence/${table}`;

/** Opens the database in `dataDir`, or in memory. Throws when another process holds the folder. */
export async function openDatabase(dataDir: string | undefined, fsync: boolean): Promise<Database> {
  const level = await openLevel(dataDir);
  const lately = readLately();
  const commits = commitTogether((operations) => level.batch(operations, { sync: fsync }), lately.written);
  // What was written lately lies in memory: waiting for a thread of the pool takes longer than reading it here.
  const get = async <T>(key: string) => {
    const staged = commits.staged(key);
    if (staged) return (staged.type === 'put' ? staged.value : undefined) as T | undefined;
    return lately.get(key, () => level.getSync(key)) as T | undefined;
  };
  return {
    get,
    read: async <T>(key: string) => {
      if (commits.staged(key)) await commits.settled();
      return get<T>(key);
    },
    commit: commits.commit,
    settled: commits.settled,
    entries: async function* <T>(folder: string, bounds: RangeBounds = {}) {
      await commits.settled();
      for await (const [key, value] of readEntries(level, within(folder, bounds)))
        yield [key.slice(folder.length), value as T] as [string, T];
    },
    everything: () => readEntries(level, {}),
    clear: async (folder) => {
      await commits.settled();
      lately.forget();
      await level.clear(within(folder, {}));
      lately.forget();
    },
    close: async () => {
      await commits.settled().catch(() => {});
      await level.close();
    },
  };
}

async function openLevel(dataDir: string | undefined): Promise<LevelLike> {
  const encoding = { valueEncoding: 'json' };
  if (!dataDir) return opened(new MemoryLevel(encoding));
  // Real people's data may lie here: only the owner may look.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const level = new Level(join(dataDir, 'level'), encoding);
  try {
    return await opened(level);
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause;
    if (cause?.code !== 'LEVEL_LOCKED') throw error;
    throw new Error(`Another engine is running on ${dataDir}: stop it first, or choose another folder.`, {
      cause: error,
    });
  }
}

/** Reads that do not wait need it to be open. */
async function opened(level: LevelLike): Promise<LevelLike> {
  await level.open();
  return level;
}

/** An iterator of LevelDB sees the database as it was when it was made. */
async function* readEntries(level: LevelLike, range: RangeBounds): AsyncGenerator<[string, unknown]> {
  const iterator = level.iterator(range);
  try {
    for (;;) {
      const page = await iterator.nextv(100);
      if (page.length === 0) return;
      yield* page;
    }
  } finally {
    await iterator.close();
  }
}

function within(folder: string, { gt, gte, lt, lte, reverse }: RangeBounds): RangeBounds {
  const range: RangeBounds = { reverse: reverse ?? false };
  if (gt !== undefined) range.gt = folder + gt;
  else range.gte = folder + (gte ?? '');
  // '0' is the character after '/': the first key behind the folder.
  if (lt !== undefined) range.lt = folder + lt;
  else if (lte !== undefined) range.lte = folder + lte;
  else range.lt = `${folder.slice(0, -1)}0`;
  return range;
}
