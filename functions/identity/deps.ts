/** What the verbs of people work with. */
import type { Table } from '../store/table.ts';

export type PeopleDeps = {
  readonly people: Table;
  readonly secret: string;
  /** Whoever signs in with this address runs the platform: how the first account gets its role. */
  readonly operatorEmail: string;
  readonly now: () => number;
};
