/**
 * The tables that exist: their descriptions, TTL settings and stream counters, in memory and on disk.
 * Every operation asks here for its table. Creating and changing tables is in table-operations.ts.
 */
import { tableNotFound } from './api-error.ts';
import { folders, sequenceKey, type Database, type Operation } from './database.ts';
import type { TableDescription } from './types.ts';

export interface Table {
  description: TableDescription;
  /** The attribute that holds each item's expiry, epoch seconds, when TTL is on. */
  ttlAttribute?: string;
}

export interface Tables {
  /** Throws: ResourceNotFoundException. `described` gives the wording of the table operations. */
  find(name: string, described?: boolean): Table;
  has(name: string): boolean;
  all(): Table[];
  /** Writes the table to disk, with `along` in the same batch, then shows it to readers. */
  save(table: Table, along?: Operation[]): Promise<void>;
  /** Removes the table and all that it holds. A kill in the middle is finished at the next start. */
  drop(table: Table): Promise<void>;
  /** The next number of the table's stream, and the operation that records it. Call under the table's lock. */
  nextSequence(name: string): { sequence: number; operation: Operation };
}

export async function openTables(database: Database): Promise<Tables> {
  const tables = new Map<string, Table>();
  const lastSequences = new Map<string, number>();
  const tableKey = (name: string) => folders.tables() + name;

  async function empty(name: string): Promise<void> {
    for (const folder of [folders.items(name), folders.indexes(name), folders.stream(name), folders.expiries(name)]) {
      await database.clear(folder);
    }
    await database.commit([
      { type: 'del', key: sequenceKey(name) },
      { type: 'del', key: tableKey(name) },
    ]);
  }

  for await (const [name, table] of database.entries<Table>(folders.tables())) {
    if (table.description.TableStatus === 'DELETING') await empty(name);
    else tables.set(name, table);
    lastSequences.set(name, (await database.get<number>(sequenceKey(name))) ?? 0);
  }

  return {
    has: (name) => tables.has(name),
    all: () => [...tables.values()],
    find(name, described) {
      const table = tables.get(name);
      if (!table) throw tableNotFound(described ? name : undefined);
      return table;
    },
    async save(table, along = []) {
      const name = table.description.TableName;
      await database.commit([{ type: 'put', key: tableKey(name), value: table }, ...along]);
      tables.set(name, table);
    },
    async drop(table) {
      const name = table.description.TableName;
      tables.delete(name);
      lastSequences.delete(name);
      const leaving: Table = { ...table, description: { ...table.description, TableStatus: 'DELETING' } };
      await database.commit([{ type: 'put', key: tableKey(name), value: leaving }]);
      await empty(name);
    },
    nextSequence(name) {
      const sequence = (lastSequences.get(name) ?? 0) + 1;
      lastSequences.set(name, sequence);
      return { sequence, operation: { type: 'put', key: sequenceKey(name), value: sequence } };
    },
  };
}
