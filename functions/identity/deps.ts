/** What the verbs of people work with. */
import type { Table } from '../store/table.ts';

export type PeopleDeps = {
  readonly people: Table;
  /** Private links and the keys that persons are known by. */
  readonly secret: string;
  /** The contact keys, which codes are derived from as well. */
  readonly codeSecret: string;
  /** Makes the proof of a browser that an address was signed in to in. */
  readonly originKey: string;
  /** Whoever signs in with this address runs the platform: how the first account gets its role. */
  readonly operatorEmail: string;
  readonly now: () => number;
};
