/**
 * Checks the ledger of hours of any Harborlight from outside: `npm run verify-ledger -- https://site [--remembered file]`.
 * Signatures, the chain of days and the root of each day by the public hashes; and with what an earlier run remembered, that
 * nothing of the past was changed since. Says what is wrong and ends with 1, or remembers what it saw.
 */
import { createPublicKey, hash, verify } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyLedger, type Checkpoint, type LedgerFault, type SealedDay } from '../../shared/service/ledger-rules.ts';

type Get = (path: string) => Promise<Readonly<Record<string, unknown>>>;

async function all<Item>(get: Get, path: string, field: string): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await get(`${path}?limit=500${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`);
    items.push(...(page[field] as Item[]));
    after = page.next as string | undefined;
  } while (after !== undefined);
  return items;
}

const check = (keys: ReadonlyMap<string, string>) => ({
  sha256: (prefix: 0 | 1, text: string) => hash('sha256', String.fromCharCode(prefix) + text),
  verify: (keyId: string, text: string, signature: string) => {
    const x = keys.get(keyId);
    if (x === undefined) return false;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  },
});

/** Reads a ledger by `get` and answers what is wrong with it, and its checkpoints. */
export async function checkLedger(
  get: Get,
  remembered: readonly Checkpoint[] = [],
): Promise<{ readonly faults: LedgerFault[]; readonly checkpoints: Checkpoint[]; readonly entries: number }> {
  const { keys } = (await get('/api/proof-keys')) as { readonly keys: ReadonlyArray<{ kid: string; x: string }> };
  const checkpoints = await all<Checkpoint>(get, '/api/service-ledger', 'checkpoints');
  const days: SealedDay[] = [];
  for (const checkpoint of checkpoints)
    days.push({ checkpoint, hashes: await all<string>(get, `/api/service-ledger/${checkpoint.on}`, 'hashes') });
  const known = new Map<string, string>(keys.map(({ kid, x }) => [kid, x]));
  const faults = verifyLedger(days, check(known), remembered);
  return { faults, checkpoints, entries: days.reduce((sum, { hashes }) => sum + hashes.length, 0) };
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { remembered: { type: 'string', default: 'ledger-checkpoints.json' } },
    allowPositionals: true,
  });
  const [site] = positionals;
  if (!site) {
    console.error('npm run verify-ledger -- https://site [--remembered <file>]');
    process.exit(2);
  }
  const get: Get = async (path) => {
    const response = await fetch(new URL(path, site));
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };
  const file = values.remembered;
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checkpoint[]) : [];
  const { faults, checkpoints, entries } = await checkLedger(get, before);
  for (const { on, fault } of faults) console.error(`${on}: ${fault}`);
  if (faults.length > 0) process.exit(1);
  writeFileSync(file, JSON.stringify(checkpoints, undefined, 1));
  console.log(`${checkpoints.length} days and ${entries} entries are as they were; remembered in ${file}.`);
}
