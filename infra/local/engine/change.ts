/** What one write does to one item: the unit that operations prepare, commits apply, and streams tell of. */
import type { Table } from './tables.ts';
import type { Item } from './types.ts';

export interface Change {
  table: Table;
  /** Of the item, as itemKey() makes it. */
  key: string;
  before: Item | undefined;
  after: Item | undefined;
  /** Made by TTL: the stream record then names the service as its author. */
  expired?: boolean;
}
