/**
 * Approving, correcting and voiding at once: the sums stay right, nothing is entered twice, and a day of the ledger that is
 * changed afterwards is found. SERVICE_STORM sets how many records are in the storm.
 */
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRecord, voidRecord, type Approving } from '../../../functions/service/approve-service.ts';
import { giveWord, proposeTimes } from '../../../functions/service/change-service.ts';
import { listCheckpoints, listEntries } from '../../../functions/service/ledger-store.ts';
import { readRecord, recordKey, type StoredService } from '../../../functions/service/record-store.ts';
import { sealLedger } from '../../../functions/service/seal-ledger.ts';
import { isSigned, sha256, signingKeyOf } from '../../../functions/service/signing-key.ts';
import { serviceTable } from '../../../functions/service/table.ts';
import { clearFields } from '../../../functions/privacy/retention.ts';
import { erasableFields } from '../../../shared/privacy/personal-fields.ts';
import { leafHash, verifyLedger, type LedgerEntry } from '../../../shared/service/ledger-rules.ts';
import { day, hour } from '../../../shared/kernel/time.ts';
import { openEngineTables, type EngineTables } from '../../support/engine-tables.ts';
import { both } from '../../support/programme.ts';
import { clock, keep, recordWith } from '../../support/service-world.ts';

const now = Date.parse('2026-06-20T03:00:00.000Z');
let clockTicks = 0;
const at = { openDayId: 'opd_1', venueId: 'ven_1', shiftId: 'shf_1' };
const size = Number(process.env.SERVICE_STORM ?? 12);
const key = signingKeyOf('a third secret of the tests');
const organizer = (name: string): Approving => ({
  ...{ accountId: `acc_${name}`, personKey: `key-${name}` },
  ...{ organizationId: 'org_1', organizationName: both('Relief station') },
});
const [anna, bo] = [organizer('anna'), organizer('bo')];

let store: EngineTables<'service'>;
let deps: { service: EngineTables<'service'>['tables']['service']; secret: string; now: () => number };
beforeAll(async () => {
  store = await openEngineTables({ service: serviceTable });
  deps = { service: store.tables.service, secret: 'a secret of the tests', now: () => now + (clockTicks += 1) };
});
afterAll(() => store.close());

const entries = () => listEntries(deps.service, '2026-06-20');
const sumOf = (all: readonly LedgerEntry[], { order }: StoredService) =>
  all.filter((one) => one.order === order).reduce((sum, { minutes }) => sum + minutes, 0);
const newRecord = (more: Partial<StoredService> = {}) => keep(deps.service, recordWith(at, more));

/** Each record's approved minutes are the sum of its entries, whatever happened to it. */
async function sweep(): Promise<string[]> {
  const all = await entries();
  const records = (await store.sweep(deps.service)).filter((item) => item.type === 'service-record');
  return records.flatMap((record) => {
    const stored = record as unknown as StoredService;
    const [sum, approved] = [sumOf(all, stored), stored.approved?.minutes ?? 0];
    return sum === approved ? [] : [`${stored.order}: entries say ${sum}, the record ${approved}`];
  });
}

describe('Approvals at once', () => {
  test('a storm of approvals, words, proposals and voids leaves sums that are right', async () => {
    const records = await Promise.all(Array.from({ length: size }, () => newRecord()));
    const spans = [{ from: clock('01:00'), until: clock('05:00') }];
    await Promise.all(
      records.flatMap((record, nth) => {
        const own = () => readRecord(deps.service, record);
        return [
          approveRecord(deps, record, 180, anna),
          approveRecord(deps, record, 180, bo),
          giveWord(deps, own, { says: 'confirmed', minutes: 180 }),
          ...(nth % 2 ? [proposeTimes(deps, record, { spans, reason: 'wrong-times' }, anna)] : []),
          ...(nth % 2 ? [approveRecord(deps, record, 240, bo)] : []),
          ...(nth % 3 ? [] : [voidRecord(deps, record, 'not-served', bo)]),
        ];
      }),
    );
    expect(await sweep()).toEqual([]);
    for (const record of records) {
      const confirmed = (await entries()).filter(({ order, kind }) => order === record.order && kind === 'confirmed');
      const voided = (await entries()).filter(({ order, kind }) => order === record.order && kind === 'voided');
      // Confirmed anew only after it was voided.
      expect(confirmed.length).toBeLessThanOrEqual(1 + voided.length);
    }
  });

  test('approving ten times at once enters once', async () => {
    const record = await newRecord();
    const all = await Promise.all(Array.from({ length: 10 }, () => approveRecord(deps, record, 180, anna)));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect((await entries()).filter(({ order }) => order === record.order)).toHaveLength(1);
  });

  test('the sweep finds minutes that no entry tells of (control)', async () => {
    const record = await newRecord({
      approved: { minutes: 60, class: 'entered', by: 'acc_x', at: clock('06:00') },
    });
    expect(await sweep()).toEqual([`${record.order}: entries say 0, the record 60`]);
    await deps.service.client.send(new DeleteCommand({ TableName: deps.service.name, Key: recordKey(record) }));
    expect(await sweep()).toEqual([]);
  });
});

describe('Two sides', () => {
  test('nobody approves their own, nor what they proposed', async () => {
    const own = await newRecord({ personKey: anna.personKey });
    expect(await approveRecord(deps, own, 180, anna)).toMatchObject({ refusal: { code: 'service.own' } });
    expect(await approveRecord(deps, own, 180, bo)).toMatchObject({ ok: true });
    const open = await newRecord({ marks: recordWith(at).marks.slice(0, 1) });
    expect(await approveRecord(deps, open, 0, bo)).toMatchObject({ refusal: { code: 'service.nothing-to-approve' } });
    const spans = [{ from: clock('01:00'), until: clock('05:00') }];
    expect((await proposeTimes(deps, open, { spans, reason: 'missing-check-out' }, anna)).ok).toBe(true);
    expect(await approveRecord(deps, open, 240, anna)).toMatchObject({ refusal: { code: 'service.own-proposal' } });
    const approved = await approveRecord(deps, open, 240, bo);
    expect(approved).toMatchObject({ value: { approved: { minutes: 240, class: 'back-filled' } } });
  });

  test('an entry says whether the volunteer agreed, and a correction enters the difference alone', async () => {
    const record = await newRecord();
    await giveWord(deps, () => readRecord(deps.service, record), { says: 'confirmed', minutes: 180 });
    await approveRecord(deps, record, 180, anna);
    const spans = [{ from: clock('01:00'), until: clock('03:30') }];
    await proposeTimes(deps, record, { spans, reason: 'wrong-times' }, anna);
    await approveRecord(deps, record, 150, bo);
    await voidRecord(deps, record, 'wrong-person', bo);
    const told = (await entries()).filter(({ order }) => order === record.order);
    expect(told.map(({ kind, minutes, sides, reason }) => [kind, minutes, sides, reason])).toEqual([
      ['confirmed', 180, 'both', 'as-marked'],
      ['corrected', -30, 'organizer', 'wrong-times'],
      ['voided', -150, 'organizer', 'wrong-person'],
    ]);
  });

  test('a word on other minutes than count is refused', async () => {
    const record = await newRecord();
    const given = await giveWord(deps, () => readRecord(deps.service, record), { says: 'confirmed', minutes: 240 });
    expect(given).toMatchObject({ refusal: { code: 'changed-meanwhile', data: { minutes: 180 } } });
  });
});

describe('The sealed ledger', () => {
  const check = { sha256, verify: (_: string, text: string, signature: string) => isSigned(key.x, text, signature) };
  const faults = async () => {
    const days = (await listCheckpoints(deps.service)).map(async (checkpoint) => ({
      checkpoint,
      hashes: (await listEntries(deps.service, checkpoint.on)).map((entry) => leafHash(sha256, entry)),
    }));
    return verifyLedger(await Promise.all(days), check);
  };

  test('seals each day once, days without entries too, and outlives an erasure; a changed past is found', async () => {
    await sealLedger(deps.service, key, now - day);
    await Promise.all([1, 2, 3].map(() => sealLedger(deps.service, key, now + 2 * day)));
    const sealed = await listCheckpoints(deps.service);
    expect(sealed.map(({ on }) => on)).toEqual(['2026-06-18', '2026-06-19', '2026-06-20', '2026-06-21']);
    expect(sealed.find(({ on }) => on === '2026-06-20')!.size).toBe((await entries()).length);
    expect(await faults()).toEqual([]);

    for (const item of await store.raw(deps.service))
      if (item.type === 'service-record')
        await clearFields(deps.service, item as never, erasableFields('service-record'), now);
    const left = JSON.stringify((await store.raw(deps.service)).filter(({ type }) => type === 'service-record'));
    expect(left).not.toMatch(/"(?:personKey|salt|name|list)"/);
    expect(await faults()).toEqual([]);

    const [entry] = await entries();
    const Item = { ...entry!, minutes: 6000 };
    await deps.service.client.send(new PutCommand({ TableName: deps.service.name, Item }));
    expect(await faults()).toEqual([{ on: '2026-06-20', fault: 'root' }]);
  });

  test('today is not sealed, and yesterday only once an hour of today is over', async () => {
    const before = await listCheckpoints(deps.service);
    await sealLedger(deps.service, key, Date.parse('2026-06-23T00:59:00.000Z'));
    expect(await listCheckpoints(deps.service)).toEqual(before);
    await sealLedger(deps.service, key, Date.parse('2026-06-23T00:00:00.000Z') + hour);
    expect((await listCheckpoints(deps.service)).at(-1)!.on).toBe('2026-06-22');
  });
});
