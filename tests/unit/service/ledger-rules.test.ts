/** The ledger of hours: a past that was changed in any way is found. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSigned, sha256, signingKeyOf, signText } from '../../../functions/service/signing-key.ts';
import {
  checkpointHash,
  checkpointText,
  leafHash,
  merkleRoot,
  verifyLedger,
  type Checkpoint,
  type LedgerEntry,
  type SealedDay,
} from '../../../shared/service/ledger-rules.ts';

const key = signingKeyOf('a secret of the tests');
const verify = (keyId: string, text: string, signature: string) =>
  keyId === key.kid && isSigned(key.x, text, signature);
const check = { sha256, verify };

const entryOf = (nth: number, minutes = 60): LedgerEntry => ({
  entryId: `lgr_${String(nth).padStart(26, '0')}`,
  ...{ kind: 'confirmed', minutes, class: 'scanned-both', sides: 'both', reason: 'as-marked' },
  ...{ openDayId: 'opd_1', venueId: 'ven_1', shiftId: 'shf_1', order: nth, subject: `subject-${nth}`, by: 'acc_1' },
  at: '2026-06-19T05:00:00.000Z',
});

function sealedDays(days: ReadonlyArray<readonly LedgerEntry[]>, by = key): SealedDay[] {
  let before: Checkpoint | undefined;
  return days.map((entries, nth) => {
    const hashes = entries.map((entry) => leafHash(sha256, entry));
    const unsigned = {
      ...{ on: `2026-06-${String(nth + 1).padStart(2, '0')}`, size: hashes.length, root: merkleRoot(sha256, hashes) },
      ...{ previous: before ? checkpointHash(sha256, before) : '', keyId: by.kid, madeAt: '2026-06-20T01:00:00.000Z' },
    };
    const checkpoint = { ...unsigned, signature: signText(by, checkpointText(unsigned)) };
    before = checkpoint;
    return { checkpoint, hashes };
  });
}

const entriesOf = (count: number, from = 0) => Array.from({ length: count }, (_, nth) => entryOf(from + nth));
const days = [entriesOf(5), [], entriesOf(3, 10), entriesOf(1, 20)];
const sealedOnce = sealedDays(days);
const remembered = sealedOnce.map(({ checkpoint }) => checkpoint);

describe('A ledger', () => {
  test('that nobody changed has no faults', () => {
    expect(verifyLedger(sealedOnce, check, remembered)).toEqual([]);
  });

  test.each<readonly [string, (all: SealedDay[]) => SealedDay[], string]>([
    [
      'minutes of an entry changed',
      (all) => edited(all, 0, (list) => [leafHash(sha256, entryOf(0, 600)), ...list.slice(1)]),
      'root',
    ],
    ['an entry taken out', (all) => edited(all, 2, (list) => list.slice(1)), 'size'],
    ['an entry put in', (all) => edited(all, 1, () => [leafHash(sha256, entryOf(99))]), 'size'],
    ['two entries swapped', (all) => edited(all, 0, ([a, b, ...rest]) => [b!, a!, ...rest]), 'root'],
    ['a day taken out', (all) => [all[0]!, ...all.slice(2)], 'chain'],
    ['the last days cut off', (all) => all.slice(0, 2), 'changed'],
    [
      'a checkpoint with another size',
      (all) => all.map((one, at) => (at ? one : { ...one, checkpoint: { ...one.checkpoint, size: 4 } })),
      'signature',
    ],
    ['all of it made again by who has the key', () => sealedDays([[entryOf(0, 600)], ...days.slice(1)]), 'changed'],
    ['all of it made again with another key', () => sealedDays(days, signingKeyOf('another')), 'signature'],
  ])('%s is found', (_, change, fault) => {
    const faults = verifyLedger(change([...sealedOnce]), check, remembered).map((one) => one.fault);
    expect(faults).toContain(fault);
  });

  test('without what was seen before, one made again passes: that is what remembering is for (control)', () => {
    expect(verifyLedger(sealedDays([[entryOf(0, 600)], ...days.slice(1)]), check)).toEqual([]);
  });

  test('any two lists of hashes have different roots', () => {
    const list = fc.array(fc.stringMatching(/^[0-9a-f]{64}$/), { maxLength: 9 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(merkleRoot(sha256, one) === merkleRoot(sha256, other)).toBe(
          JSON.stringify(one) === JSON.stringify(other),
        );
      }),
    );
  });
});

function edited(all: SealedDay[], at: number, change: (hashes: readonly string[]) => readonly string[]): SealedDay[] {
  return all.map((one, nth) => (nth === at ? { ...one, hashes: change(one.hashes) } : one));
}
