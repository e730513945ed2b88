/** What the verbs of supplies work with. */
import type { Table } from '../store/table.ts';

export type SuppliesDeps = { readonly supplies: Table; readonly secret: string; readonly now: () => number };
