/**
 * Seals each UTC day of the ledger with a signed checkpoint, an hour after it is over, so that no entry of it is still on
 * its way. Days without entries are sealed too: a day that is taken out later shows. Woken every hour.
 */
import {
  checkpointHash,
  checkpointText,
  leafHash,
  merkleRoot,
  type Checkpoint,
} from '../../shared/service/ledger-rules.ts';
import { day, hour } from '../../shared/kernel/time.ts';
import { logger } from '../runtime/logger.ts';
import type { Table } from '../store/table.ts';
import { keepKey, listCheckpoints, listEntries, putCheckpoint } from './ledger-store.ts';
import { sha256, signText, type SigningKey } from './signing-key.ts';

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The checkpoint of a day after the one before. */
async function checkpointOf(
  service: Table,
  on: string,
  before: Checkpoint | undefined,
  key: SigningKey,
  now: number,
): Promise<Checkpoint> {
  const hashes = (await listEntries(service, on)).map((entry) => leafHash(sha256, entry));
  const unsigned = {
    on,
    size: hashes.length,
    root: merkleRoot(sha256, hashes),
    previous: before ? checkpointHash(sha256, before) : '',
    keyId: key.kid,
    madeAt: new Date(now).toISOString(),
  };
  return { ...unsigned, signature: signText(key, checkpointText(unsigned)) };
}

/** Seals what is over; the first run seals yesterday. Run twice at once, one of the two checkpoints holds. */
export async function sealLedger(service: Table, key: SigningKey, now: number): Promise<void> {
  await keepKey(service, { kid: key.kid, x: key.x, since: new Date(now).toISOString() });
  const last = dayOf(now - hour - day);
  let before = (await listCheckpoints(service)).at(-1);
  let next = before ? dayOf(Date.parse(before.on) + day) : last;
  while (next <= last) {
    const made = await checkpointOf(service, next, before, key, now);
    if (!(await putCheckpoint(service, made))) return;
    logger.info('ledger-sealed', { on: next, size: made.size });
    before = made;
    next = dayOf(Date.parse(next) + day);
  }
}
