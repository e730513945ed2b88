/** What one piece of due work is given, and what it answers. */
import type { DueDeps } from './deps.ts';
import type { Due } from './due-store.ts';
import type { FactsReader } from './place-facts.ts';

export type Run = {
  readonly deps: DueDeps;
  readonly reader: FactsReader;
  readonly now: number;
  /** By the machine's clock: nothing is started after it. */
  readonly until: number;
};
/** Answers where to go on, for work that is not done yet. */
export type Work = (run: Run, due: Due) => Promise<Partial<Due> | void>;
