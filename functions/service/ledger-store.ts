/** The ledger of hours as stored: entries by UTC day, never changed, and the checkpoints that seal a day each. */
import type { Checkpoint, LedgerEntry } from '../../shared/service/ledger-rules.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { listPage, listPartition, putNew, type Page, type PageAsked } from '../store/records.ts';
import type { Table } from '../store/table.ts';

const dayKey = (on: string) => `LEDGER#${on}`;
const entryPrefix = 'ENTRY#';
const checkpoints = { pk: 'CHECKPOINTS', prefix: 'DAY#' };
const keys = { pk: 'KEYS', prefix: 'KEY#' };

/** The write of an entry, for the transaction that changes its record too. */
export const putEntry = (service: Table, entry: LedgerEntry): Write =>
  putNewOf(service, {
    ...entry,
    pk: dayKey(entry.at.slice(0, 10)),
    sk: `${entryPrefix}${entry.entryId}`,
    type: 'ledger-entry',
  });

/** Access pattern: all entries of a day in their order (Query). */
export const listEntries = (service: Table, on: string) => listPartition<LedgerEntry>(service, dayKey(on), entryPrefix);

/** Access pattern: a page of them. */
export const listEntryPage = (service: Table, on: string, page: PageAsked): Promise<Page<LedgerEntry>> =>
  listPage<LedgerEntry>(service, dayKey(on), entryPrefix, page);

/** Access pattern: a page of the checkpoints, the oldest first (Query). */
export const listCheckpointPage = (service: Table, page: PageAsked): Promise<Page<Checkpoint>> =>
  listPage<Checkpoint>(service, checkpoints.pk, checkpoints.prefix, page);

/** Access pattern: all checkpoints (Query); one a day. */
export const listCheckpoints = (service: Table) =>
  listPartition<Checkpoint>(service, checkpoints.pk, checkpoints.prefix);

/** False when the day is sealed already. */
export const putCheckpoint = (service: Table, checkpoint: Checkpoint): Promise<boolean> =>
  putNew(service, {
    ...checkpoint,
    pk: checkpoints.pk,
    sk: `${checkpoints.prefix}${checkpoint.on}`,
    type: 'checkpoint',
  });

export type PublicKey = { readonly kid: string; readonly x: string; readonly since: string };

/** Keeps a public key for good: what was signed with it stays to be checked. */
export const keepKey = (service: Table, key: PublicKey) =>
  putNew(service, { ...key, pk: keys.pk, sk: `${keys.prefix}${key.kid}`, type: 'public-key' });

/** Access pattern: all public keys there ever were (Query). */
export const listKeys = (service: Table) => listPartition<PublicKey>(service, keys.pk, keys.prefix);
