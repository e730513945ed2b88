/** Hours and proofs: how long the check of a year's ledger takes beside hashing alone, and a proof on paper. */
import { credentialOf } from '../../functions/service/credentials.ts';
import { proofPaper } from '../../functions/service/proof-paper.ts';
import { isSigned, sha256, signingKeyOf, signText } from '../../functions/service/signing-key.ts';
import {
  checkpointHash,
  checkpointText,
  leafHash,
  merkleRoot,
  verifyLedger,
  type Checkpoint,
  type LedgerEntry,
  type SealedDay,
} from '../../shared/service/ledger-rules.ts';
import { approvedBy, issuedWith, proofWith, recordWith } from '../support/service-world.ts';
import { median, shown } from './numbers.ts';
import type { BenchResult } from './report.ts';

const [days, entriesADay, rounds] = [200, 500, 5];
const key = signingKeyOf('a secret of the bench');

const entryOf = (nth: number): LedgerEntry => ({
  entryId: `lgr_${String(nth).padStart(26, '0')}`,
  ...{ kind: 'confirmed', minutes: 180, class: 'scanned-both', sides: 'both', reason: 'as-marked' },
  ...{ openDayId: `opd_${'1'.repeat(26)}`, venueId: `ven_${'1'.repeat(26)}`, shiftId: `shf_${'1'.repeat(26)}` },
  ...{ order: nth, subject: 'x'.repeat(43), by: `acc_${'1'.repeat(26)}`, at: '2026-06-19T05:00:00.000Z' },
});

function sealedYear(entries: ReadonlyArray<readonly LedgerEntry[]>): Checkpoint[] {
  const made: Checkpoint[] = [];
  entries.forEach((some, nth) => {
    const hashes = some.map((entry) => leafHash(sha256, entry));
    const before = made.at(-1);
    const unsigned = {
      ...{ on: `day-${nth}`, size: hashes.length, root: merkleRoot(sha256, hashes) },
      ...{ previous: before ? checkpointHash(sha256, before) : '', keyId: key.kid, madeAt: '2026-06-20T01:00:00.000Z' },
    };
    made.push({ ...unsigned, signature: signText(key, checkpointText(unsigned)) });
  });
  return made;
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export async function measureService(): Promise<BenchResult> {
  const entries = Array.from({ length: days }, (_, on) =>
    Array.from({ length: entriesADay }, (__, nth) => entryOf(on * entriesADay + nth)),
  );
  const checkpoints = sealedYear(entries);
  const check = { sha256, verify: (_: string, text: string, signed: string) => isSigned(key.x, text, signed) };
  const verifying: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    verifying.push(
      await timed(() => {
        const sealed: SealedDay[] = checkpoints.map((checkpoint, on) => ({
          checkpoint,
          hashes: entries[on]!.map((entry) => leafHash(sha256, entry)),
        }));
        if (verifyLedger(sealed, check, checkpoints).length > 0)
          throw new Error('the ledger is right, and was not found so');
      }),
    );

  const place = { openDayId: 'opd_1', venueId: 'ven_1', shiftId: 'shf_1' };
  const proof = proofWith(recordWith(place, approvedBy('org_1')), issuedWith());
  const credential = await credentialOf(proof, { key, siteOrigin: 'https://harborlight.example' });
  const address = `https://harborlight.example/proofs/${proof.number}`;
  const print = (locale: 'zh-CN' | 'en') => proofPaper({ proof, locale, address, credential });
  const bytes = Math.max((await print('zh-CN')).length, (await print('en')).length);
  const printing: number[] = [];
  for (let round = 0; round < rounds * 2; round += 1)
    printing.push(await timed(() => print(round % 2 ? 'en' : 'zh-CN')));

  const [ms, paperMs] = [median(verifying), median(printing)];
  return {
    name: 'service',
    columns: ['ours'],
    figures: [
      {
        figure: `check of ${days * entriesADay} entries in ${days} days, hashed anew`,
        values: { ours: `${shown(ms)} ms` },
        bar: '≤ 1,000 ms',
        met: ms <= 1000,
      },
      {
        figure: 'a proof as PDF, warm',
        values: { ours: `${shown(paperMs)} ms` },
        bar: '≤ 300 ms',
        met: paperMs <= 300,
      },
      { figure: 'its size', values: { ours: `${shown(bytes / 1000)} KB` }, bar: '≤ 150 KB', met: bytes <= 150_000 },
    ],
    notes: ['Medians; the first PDF of a function also reads the font.'],
    raw: { verifying, printing, bytes },
  };
}
