/**
 * The list of a person's records in the listing index of each context: by it they are shown, exported and erased. It
 * costs one write unit a record, and one for each time its state moves.
 */
import { listRecords, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';

const listOf = (personKey: string) => `PERSON#${personKey}`;

/** What puts a record on the list, in the order of `at`. */
export const listedUnder = (personKey: string, at: string) => ({ list: listOf(personKey), listSort: at });
export type Listed = ReturnType<typeof listedUnder>;

/** The key under which a record is listed. */
export const listKeyOf = ({ list }: Partial<Listed>): string | undefined => list?.slice('PERSON#'.length);

/** Access pattern: a person's records of a context (listing index), still sealed. */
export const listOfPerson = (table: Table, personKey: string) => listRecords<Stored>(table, listOf(personKey));
