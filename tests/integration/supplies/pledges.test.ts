/** Pledging goods without an account: counted once, and known to nobody but the drive. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listDrives, seeDrive } from '../../../functions/supplies/drives.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { listNeeds } from '../../../functions/supplies/need-store.ts';
import { pledgeGoods } from '../../../functions/supplies/pledge-goods.ts';
import { seeOwnPledge } from '../../../functions/supplies/own-pledges.ts';
import type { PageAsked } from '../../../functions/store/records.ts';
import { seePledges } from '../../../functions/supplies/pledges.ts';
import { removePledge, returnPledge } from '../../../functions/supplies/remove-pledge.ts';
import { noon, pledgeWith, testId } from '../../support/supplies-data.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let world: Awaited<ReturnType<Supplies['newDrive']>>;

beforeAll(async () => {
  supplies = await openSupplies();
});
afterAll(() => supplies.close());
beforeEach(async () => {
  supplies.at(noon);
  world = await supplies.newDrive();
});
afterEach(async () => {
  expect(await supplies.broken()).toEqual([]);
});

const needs = () => listNeeds(supplies.tables.supplies, world.drive.driveId);

describe('A pledge', () => {
  test('is told in base units and counted on its need', async () => {
    const pledged = valueOf(await world.pledge({ quantity: 2, unit: 'XCT' }));
    expect(pledged).toMatchObject({ quantity: 48, unit: 'XBO' });
    expect(pledged.pledgeId).toMatch(/^plg_/);
    expect(await needs()).toMatchObject([{ pledged: 48, received: 0, revision: 2 }]);
  });

  test('of an unknown drive is not found', async () => {
    const answer = await pledgeGoods(supplies.deps, testId('drive', 404), pledgeWith(), undefined);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });

  test.each([
    [
      'of towels, which nobody asked for',
      () => ({ itemId: world.towel.itemId, unit: 'H87' as const }),
      'drive.item-not-needed',
    ],
    ['of something that no catalogue has', () => ({ itemId: testId('item', 404) }), 'drive.item-not-needed'],
    ['in another unit', () => ({ unit: 'PR' as const }), 'goods.unit-not-of-item'],
    ['for the year after', () => ({ bringOn: '2031-06-20' }), 'pledge.day-outside-drive'],
  ])('%s leaves nothing behind', async (_, request, code) => {
    const before = await supplies.stored();
    expect(await world.pledge(request(), 'a-refused-key')).toMatchObject({ ok: false, refusal: { code } });
    expect(await supplies.stored()).toEqual(before);
  });

  test('is refused before the drive begins and after it ends', async () => {
    for (const instant of ['2030-06-09T23:59:59+08:00', '2030-09-01T00:00:00+08:00']) {
      supplies.at(Date.parse(instant));
      expect(await world.pledge()).toMatchObject({ ok: false, refusal: { code: 'drive.over' } });
    }
    expect(await needs()).toMatchObject([{ pledged: 0, revision: 1 }]);
  });

  test('that a crash left uncounted is counted within two minutes, and once', async () => {
    const rule = { kind: 'server-error' as const, operations: ['UpdateItem'] };
    supplies.engine.setFaults({ rules: [rule] });
    await expect(world.pledge({}, 'a-crashed-key')).rejects.toThrow();
    supplies.engine.setFaults();
    expect(await needs()).toMatchObject([{ pledged: 0 }]);
    supplies.at(noon + 120_000);
    supplies.engine.setFaults({ rules: [rule] });
    // Seen by the alarm of scheduled functions, and left for the next run.
    await expect(settleSupplies(supplies.deps)).rejects.toThrow('1 of 1 failed');
    supplies.engine.setFaults();
    expect(await settleSupplies(supplies.deps)).toBe(1);
    expect(await settleSupplies(supplies.deps)).toBe(0);
    expect(await needs()).toMatchObject([{ pledged: 48, revision: 2 }]);
    expect((await world.pledge({}, 'a-crashed-key')).ok).toBe(true);
    expect(await needs()).toMatchObject([{ pledged: 48, revision: 2 }]);
  });
});

describe('The same pledge sent again', () => {
  test('is answered as the first time, even when the drive is over by then', async () => {
    const first = await world.pledge({}, 'visitor-key-1');
    supplies.at(Date.parse('2031-01-01T00:00:00Z'));
    expect(await world.pledge({}, 'visitor-key-1')).toEqual(first);
    expect(await needs()).toMatchObject([{ pledged: 48, revision: 2 }]);
  });

  test('ten times at once is one pledge', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.pledge({}, 'visitor-key-2')));
    expect(new Set(answers.map((answer) => valueOf(answer).pledgeId)).size).toBe(1);
    expect(await needs()).toMatchObject([{ pledged: 48, revision: 2 }]);
  });

  test('under the same key with another body is refused', async () => {
    valueOf(await world.pledge({}, 'visitor-key-3'));
    const reused = await world.pledge({ quantity: 3 }, 'visitor-key-3');
    expect(reused).toMatchObject({ ok: false, refusal: { code: 'key.reused' } });
  });

  test('under a key that a clerk used for a donation is a pledge of its own', async () => {
    valueOf(await world.donate({}, 'one-key-two-verbs'));
    expect((await world.pledge({}, 'one-key-two-verbs')).ok).toBe(true);
  });
});

describe('Who pledged', () => {
  const contact = { name: 'Madam Secret', email: 'secret@example.org', phone: '13912345678', note: 'ring twice' };
  const telling = /Madam Secret|secret@example|13912345678|ring twice/;

  test('is kept in the pledge alone', async () => {
    const { pledgeId } = valueOf(await world.pledge(contact, 'secret-key-1'));
    const told = (await supplies.stored()).filter((item) => telling.test(JSON.stringify(item)));
    expect(told.map((item) => item.pledgeId)).toEqual([pledgeId]);
  });

  test('is in no answer', async () => {
    const answer = await world.pledge(contact);
    const seen = await seeDrive(supplies.deps, world.drive.driveId);
    expect(JSON.stringify([answer, seen, await listDrives(supplies.deps, { limit: 500 })])).not.toMatch(telling);
  });
});

test('Pledges come in parts, each once and none lost, whatever was taken back between', async () => {
  const { drive, pledge } = await supplies.newDrive();
  const made: string[] = [];
  for (let nth = 0; nth < 5; nth += 1)
    made.push(valueOf(await pledge({ quantity: 1, unit: 'XBO', email: `giver${nth}@example.org` })).pledgeId);
  await removePledge(supplies.deps, drive.driveId, made[1]!);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await seePledges(supplies.deps, drive.driveId, 'venue', { limit: 2, after });
    seen.push(...rows.map(({ recordId }) => recordId));
    after = next;
  } while (after !== undefined);
  expect(seen.toSorted()).toEqual(made.filter((_, nth) => nth !== 1).toSorted());
});

describe('A pledge that its charity takes back', () => {
  const remove = (pledgeId: string) => removePledge(supplies.deps, world.drive.driveId, pledgeId);
  const page = (asked: PageAsked) => seePledges(supplies.deps, world.drive.driveId, 'venue', asked);
  const rows = async () => (await page({ limit: 500 })).rows;

  test('is missing from its need again, counted once however often it is asked', async () => {
    const { pledgeId } = valueOf(await world.pledge({ quantity: 2, unit: 'XCT' }));
    await world.pledge({ quantity: 1, unit: 'XBO' });
    await Promise.all(Array.from({ length: 10 }, () => remove(pledgeId)));
    expect(valueOf(await remove(pledgeId))).toEqual({ removed: true });
    expect(await needs()).toMatchObject([{ pledged: 1, revision: 4 }]);
    expect(await rows()).toHaveLength(1);
  });

  const giveBack = (pledgeId: string) => returnPledge(supplies.deps, world.drive.driveId, pledgeId);
  const later = (minutes: number) => supplies.at(noon + minutes * 60_000);

  test('counts again within the hour, once, and can be taken back anew; nobody is told or forgotten', async () => {
    const { pledgeId, manageToken } = valueOf(await world.pledge({ quantity: 2, unit: 'XCT', email: 'a@b.cn' }));
    for (const round of [1, 2]) {
      await remove(pledgeId);
      expect(await needs()).toMatchObject([{ pledged: 0 }]);
      later(round * 10);
      for (const answer of await Promise.all(Array.from({ length: 5 }, () => giveBack(pledgeId))))
        expect(valueOf(answer)).toEqual({ returned: true });
      expect(await needs()).toMatchObject([{ pledged: 48 }]);
    }
    later(180);
    await settleSupplies(supplies.deps);
    expect(await rows()).toMatchObject([{ recordId: pledgeId }]);
    expect(valueOf(await seeOwnPledge(supplies.deps, manageToken)).fields).toMatchObject({ email: 'a@b.cn' });
    expect((await supplies.stored()).filter(({ mailId }) => mailId === `${pledgeId}-removed`)).toEqual([]);
    expect(await giveBack(testId('pledge', 404))).toMatchObject({ refusal: { code: 'not-found' } });
  });

  test('says no more who gave it, to nobody, after an hour', async () => {
    const { pledgeId, manageToken } = valueOf(await world.pledge({ name: 'Not Genuine', note: 'A joke' }));
    await remove(pledgeId);
    later(59);
    await settleSupplies(supplies.deps);
    expect(await seeOwnPledge(supplies.deps, manageToken)).toMatchObject({ ok: true });
    later(62);
    expect(await giveBack(pledgeId)).toMatchObject({ refusal: { code: 'pledge.forgotten' } });
    expect(await settleSupplies(supplies.deps)).toBe(1);
    expect(await settleSupplies(supplies.deps)).toBe(0);
    expect(await giveBack(pledgeId)).toMatchObject({ refusal: { code: 'pledge.forgotten' } });
    expect(await needs()).toMatchObject([{ pledged: 0 }]);
    const pledge = (await supplies.stored()).find((item) => item.pledgeId === pledgeId)!;
    expect(pledge).toMatchObject({ removedAt: expect.any(String), forgottenAt: expect.any(String) });
    for (const field of ['name', 'email', 'phone', 'note', 'personKey', 'list'])
      expect(pledge).not.toHaveProperty(field);
    expect(await seeOwnPledge(supplies.deps, manageToken)).toMatchObject({ refusal: { code: 'not-found' } });
  });

  test('is not found at another drive, and there is none of another id', async () => {
    const { pledgeId } = valueOf(await world.pledge());
    const other = await supplies.newDrive();
    const answers = [
      await removePledge(supplies.deps, other.drive.driveId, pledgeId),
      await remove(testId('pledge', 404)),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(await needs()).toMatchObject([{ pledged: 48, revision: 2 }]);
  });

  test('and that a crash left half taken back, is taken back within two minutes, and once', async () => {
    const { pledgeId } = valueOf(await world.pledge({ name: 'Not Genuine' }));
    supplies.engine.setFaults({ rules: [{ kind: 'server-error', operations: ['UpdateItem'] }] });
    await expect(remove(pledgeId)).rejects.toThrow();
    supplies.engine.setFaults();
    expect(await needs()).toMatchObject([{ pledged: 48 }]);
    expect(await rows()).toEqual([]);
    supplies.at(noon + 120_000);
    expect(await settleSupplies(supplies.deps)).toBe(1);
    await remove(pledgeId);
    expect(await needs()).toMatchObject([{ pledged: 0, revision: 3 }]);
    const pledge = (await supplies.stored()).find((item) => item.pledgeId === pledgeId)!;
    expect(pledge).not.toHaveProperty('personKey');
  });

  test('is no promise of the same request sent again', async () => {
    const first = valueOf(await world.pledge({}, 'a-removed-key'));
    await remove(first.pledgeId);
    expect(valueOf(await world.pledge({}, 'a-removed-key'))).toEqual(first);
    expect(await needs()).toMatchObject([{ pledged: 0, revision: 3 }]);
  });
});
