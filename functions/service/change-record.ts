/** Changing a record by a decision over what is stored: read, decide, write on condition, and again if somebody was quicker. */
import { refuse, type Result } from '../../shared/kernel/result.ts';
import type { ServiceDeps } from './deps.ts';
import type { StoredService } from './record-store.ts';

/** So many times somebody else may be quicker. */
const tries = 5;

/**
 * `write` answers undefined when the record was changed meanwhile. Refuses: not-found, what `write` refuses, and busy.
 */
export async function changeWhatIs(
  read: () => Promise<StoredService | undefined>,
  write: (record: StoredService) => Promise<Result<StoredService> | undefined>,
): Promise<Result<StoredService>> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const record = await read();
    if (!record) return refuse('not-found');
    const done = await write(record);
    if (done) return done;
  }
  return refuse('busy');
}

/** Whether whoever acts is the volunteer: known by the address that they signed in with. */
export type Actor = { readonly accountId: string; readonly personKey: string };
export const isVolunteer = (record: Pick<StoredService, 'personKey'>, { personKey }: Actor) =>
  record.personKey === personKey;

export const instantOf = ({ now }: Pick<ServiceDeps, 'now'>) => new Date(now()).toISOString();
