/** What is to be forgotten one day: open days with their records, and proofs, by when their time runs from. */
import { listUpTo, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export type Due = { readonly kind: 'day' | 'proof'; readonly of: string; readonly at: string };

const partition = 'DUE';
const keyOf = ({ kind, of, at }: Due) => ({ pk: partition, sk: `${at.slice(0, 10)}#${kind}#${of}` });

export const dueItem = (due: Due): Stored => ({ ...due, ...keyOf(due), type: 'due' });

/** Access pattern: all whose time runs from that day or before (Query). */
export const listDue = (service: Table, until: string) => listUpTo<Due & Stored>(service, partition, until);
