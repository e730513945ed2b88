/** What the verbs of hours and proofs work with. */
import type { Table } from '../store/table.ts';

export type ServiceDeps = {
  readonly service: Table;
  /** Makes private links and the keys that persons are known by. */
  readonly secret: string;
  readonly now: () => number;
};
