/** What the verbs of relief work with. */
import type { Table } from '../store/table.ts';

export type ReliefDeps = { readonly relief: Table; readonly now: () => number };
