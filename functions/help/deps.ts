/** What the verbs of help work with. */
import type { Table } from '../store/table.ts';

export type HelpDeps = { readonly help: Table; readonly secret: string; readonly now: () => number };
