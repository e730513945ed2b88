/** What a tally may say and never hold, when it is taken, and what all of them come to (R10, R11). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { minute } from '../../../shared/kernel/time.ts';
import { outcomes } from '../../../shared/relief/outcomes.ts';
import { isToEmpty, phoneIdOf } from '../../../shared/relief/phone-rules.ts';
import { tally, tallySheet, type Tally } from '../../../shared/relief/tally-model.ts';
import { decideSheet, decideTally, sumTallies, teamTimesOf } from '../../../shared/relief/tally-rules.ts';
import { ageBands, needs } from '../../../shared/relief/tally-words.ts';
import { openPractice } from '../../../web/src/lib/relief/practice.ts';
import { roundDraftWith } from '../../support/relief-data.ts';
import { couldHold, leavesOf } from '../../support/schema-leaves.ts';

const id = (prefix: string, number = 1) => `${prefix}_${String(number).padStart(26, '0')}`;
const lotId = id('lot');
const at = '2030-07-05T12:00:00.000Z';
const common = { deviceId: id('dev'), n: 1, roundId: id('rnd'), at };
const full = {
  ...common,
  ...{ kind: 'contact', outcome: 'accepted_supplies', needs: ['water'], ageBand: 'adult', companions: 2 },
  given: [{ lotId, quantity: 2 }],
} as const satisfies Tally;
const drafts: Tally[] = [
  full,
  { ...common, kind: 'void', voids: { deviceId: id('dev'), n: 1 } },
  { ...common, kind: 'out' },
];

describe('No field of a tally or a sheet can hold a name, a number, a place or a text (R10)', () => {
  test.each([
    ['tally', tally],
    ['sheet', tallySheet],
  ])('%s', (_, schema) => {
    const leaves = leavesOf(schema);
    expect(leaves.length).toBeGreaterThan(6);
    expect(leaves.flatMap((leaf) => (couldHold(leaf.leaf) ? [`${leaf.path}: ${couldHold(leaf.leaf)}`] : []))).toEqual(
      [],
    );
  });

  test('whatever is typed into any field, or beside them, is refused', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('张三', 'Zhang San', '13800138000', '30.2741,120.1551', '中暑', 'data:image/png;base64,AAAA'),
      fc.integer({ min: 10_000 }),
    );
    const known = new Set<unknown>([
      ...Object.keys({ ...outcomes, ...needs, ...ageBands }),
      ...['contact', 'void', 'out', 'back', at, lotId, id('dev'), id('rnd')],
    ]);
    fc.assert(
      fc.property(texts, fc.constantFrom(...drafts), fc.nat(20), (typed, draft, where) => {
        if (known.has(typed)) return;
        const fields = [...Object.keys(draft), 'name', 'note', 'phone', 'photo', 'point'];
        const field = fields[where % fields.length]!;
        const nested = [{ [field]: typed }, { given: [{ lotId, quantity: 1, [field]: typed }] }, { needs: [typed] }];
        for (const more of nested) expect(tally.safeParse({ ...full, ...more }).success).toBe(false);
        expect(tally.safeParse({ ...draft, [field]: typed }).success).toBe(false);
      }),
    );
  });

  test('a text in the contract is seen (control)', () => {
    for (const leaf of [z.string(), z.string().max(140), z.int(), z.number().max(9), z.unknown()])
      expect(couldHold(leaf)).toBeDefined();
  });

  test('the id of a phone is made of its key', () => {
    const digest = new Uint8Array(32).map((_, n) => n * 7);
    expect(phoneIdOf(digest)).toMatch(/^dev_[0-9a-hjkmnp-tv-z]{26}$/);
    expect(phoneIdOf(digest.with(0, 1))).not.toBe(phoneIdOf(digest));
  });
});

describe('A tally is taken', () => {
  const round = { roundId: id('rnd'), ...roundDraftWith() };
  const now = Date.parse(at);
  const decide = (more: object, when = now) => {
    const decided = decideTally({ ...full, ...more } as Tally, round, new Set([lotId]), when);
    return decided.ok ? 'taken' : decided.refusal.code;
  };
  test.each([
    ['as it is', {}, 'taken'],
    ['five minutes ahead of us', { at: new Date(now + 5 * minute).toISOString() }, 'taken'],
    ['further ahead', { at: new Date(now + 6 * minute).toISOString() }, 'tally.in-the-future'],
    ['of another night', { at: '2030-07-03T12:00:00.000Z' }, 'tally.other-night'],
    ['of a lot that was not packed', { given: [{ lotId: id('lot', 2), quantity: 1 }] }, 'tally.lot-unknown'],
    ['of a minor left with supplies', { ageBand: 'minor' }, 'tally.minor-supplies-only'],
    ['of a minor left with a card', { ageBand: 'minor', outcome: 'info_only' }, 'tally.minor-supplies-only'],
    ['of a minor handed to the police', { ageBand: 'minor', outcome: 'handed_to_police' }, 'taken'],
    ['of a minor at the station, with water given', { ageBand: 'minor', outcome: 'entered_station' }, 'taken'],
  ])('%s: %s', (_, more, code) => expect(decide(more)).toBe(code));

  test('a sheet of paper knows the lots too', () => {
    const sheet = { sheet: 1, outcomes: {}, given: [{ lotId, quantity: 3 }] };
    expect(decideSheet(sheet, new Set([lotId])).ok).toBe(true);
    expect(decideSheet(sheet, new Set())).toMatchObject({ refusal: { code: 'tally.lot-unknown' } });
  });
});

describe('What tallies come to', () => {
  const line = fc.record({
    deviceId: fc.constantFrom(id('dev', 1), id('dev', 2)),
    n: fc.integer({ min: 1, max: 30 }),
    outcome: fc.constantFrom(...(Object.keys(outcomes) as Array<keyof typeof outcomes>)),
    companions: fc.integer({ min: 1, max: 9 }),
    isVoid: fc.boolean(),
  });
  const lines = fc.uniqueArray(line, { selector: ({ deviceId, n }) => `${deviceId}${n}`, maxLength: 40 });
  const toTally = (one: { deviceId: string; n: number; isVoid: boolean } & Pick<typeof full, never>): Tally[] => {
    const contact = { ...full, ...one, isVoid: undefined } as unknown as Tally;
    const taken = { ...common, deviceId: one.deviceId, n: one.n + 1000, kind: 'void', voids: one } as unknown as Tally;
    return one.isVoid ? [contact, taken] : [contact];
  };

  test('is the same in any order, and each contact counts once or was taken back', () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (drawn, chance) => {
        const tallies = drawn.flatMap(toTally);
        const sums = sumTallies(tallies);
        const shuffled = tallies.toSorted(() => chance.next().value - 0.5);
        expect(sumTallies(shuffled)).toEqual(sums);
        expect(sums.contacts).toBe(drawn.filter(({ isVoid }) => !isVoid).length);
        expect(sums.contacts + sums.voided).toBe(drawn.length);
        const byOutcome = Object.values(sums.outcomes).reduce((sum, count) => sum + count, 0);
        expect(byOutcome).toBe(sums.contacts);
      }),
    );
  });

  test('a team is back if the last note says so', () => {
    const note = (kind: 'out' | 'back', minutes: number) => ({ kind, at: new Date(minutes * minute).toISOString() });
    const [out, back, again] = [note('out', 1), note('back', 9), note('out', 12)];
    expect(teamTimesOf([])).toEqual({});
    expect(teamTimesOf([back, out])).toEqual({ outAt: out.at, backAt: back.at });
    expect(teamTimesOf([again, back, out])).toEqual({ outAt: out.at });
    expect(teamTimesOf([back])).toEqual({ backAt: back.at });
  });

  test('a phone empties itself a day after all was sent and the round was over, and never with a line waiting', () => {
    const [end, hours] = ['2030-07-05T14:00:00.000Z', 3_600_000];
    const over = Date.parse(end);
    expect(isToEmpty(undefined, end, over + 900 * hours)).toBe(false);
    expect(isToEmpty(over - hours, end, over + 23 * hours)).toBe(false);
    expect(isToEmpty(over - hours, end, over + 24 * hours)).toBe(true);
    expect(isToEmpty(over + 5 * hours, end, over + 24 * hours)).toBe(false);
  });
});

describe('A practice', () => {
  test('notes as the round does, asks as it does, and has no way to send', async () => {
    const book = openPractice(id('rnd'), () => Date.parse(at));
    expect(Object.keys(book).toSorted()).toEqual(['list', 'note', 'undo']);
    expect(await book.undo()).toBe(false);
    expect(await book.note({ kind: 'contact', outcome: 'info_only', ageBand: 'minor' })).toBe(
      'tally.minor-supplies-only',
    );
    expect(await book.note({ kind: 'contact', outcome: 'info_only' })).toBe('noted');
    expect(await book.undo()).toBe(true);
    expect(sumTallies(await book.list())).toMatchObject({ contacts: 0, voided: 1 });
  });
});
