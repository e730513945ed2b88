/**
 * A table as plain data: the CDK app makes it on AWS, tests make it in the engine.
 * Each context has one, in its `table.ts`.
 */
export type TableDefinition = {
  /** Logical name; the environment variable TABLE_<NAME> carries the physical one. */
  readonly name:
    | 'places'
    | 'open-days'
    | 'volunteering'
    | 'attendance'
    | 'service'
    | 'supplies'
    | 'relief'
    | 'help'
    | 'people'
    | 'messages'
    | 'audit'
    | 'limits'
    | 'operations';
  /** All tables have string keys `pk` and `sk`. Indexes project everything. */
  readonly indexes: ReadonlyArray<{ readonly name: string; readonly partitionKey: string; readonly sortKey: string }>;
  /** Attribute with the second of expiry. A convenience for clearing away: deadlines are always checked by rule too. */
  readonly timeToLive?: string;
  /** Whether changes are told to stream consumers, with old and new image. */
  readonly stream: boolean;
  /** Nothing in it is worth an hour: no backups, and it goes with its stack. */
  readonly passing?: true;
};

export const environmentNameOf = (table: Pick<TableDefinition, 'name'>) =>
  `TABLE_${table.name.toUpperCase().replaceAll('-', '_')}`;

/** Finds the items of a list (all open days, the shifts of one open day …) in the order of `listSort`. */
export const listingIndex = { name: 'listing', partitionKey: 'list', sortKey: 'listSort' } as const;
