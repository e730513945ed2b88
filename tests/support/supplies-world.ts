/** A catalogue and a drive in an engine of the test's own, with the verbs that the tests call on them. */
import { peopleTable } from '../../functions/identity/table.ts';
import { openDaysTable } from '../../functions/open-days/table.ts';
import { reliefTable } from '../../functions/relief/table.ts';
import { createDrive } from '../../functions/supplies/drives.ts';
import type { SuppliesDeps } from '../../functions/supplies/deps.ts';
import type { StoredDrive } from '../../functions/supplies/drive-store.ts';
import { createItem } from '../../functions/supplies/items.ts';
import { pledgeGoods } from '../../functions/supplies/pledge-goods.ts';
import { receiveDonation } from '../../functions/supplies/receive-donation.ts';
import { suppliesTable } from '../../functions/supplies/table.ts';
import type { DonationRequest, DriveDraft, LotEntry, PledgeRequest } from '../../shared/supplies/model.ts';
import { openEngineTables } from './engine-tables.ts';
import {
  donationWith,
  driveDraftWith,
  lotEntryWith,
  noon,
  pledgeWith,
  testId,
  towelDraft,
  waterDraft,
} from './supplies-data.ts';
import { sweepSupplies } from './supplies-sweep.ts';

export const clerk = testId('account', 1);

export const suppliesTables = {
  ...{ supplies: suppliesTable, openDays: openDaysTable, relief: reliefTable },
  people: peopleTable,
};

export async function openSupplies(options: Parameters<typeof openEngineTables>[1] = {}) {
  const store = await openEngineTables(suppliesTables, options);
  const stored = () => store.sweep(store.tables.supplies);
  return { ...store, ...suppliesIn(store.tables), stored, broken: async () => sweepSupplies(await stored()) };
}

/** The verbs on tables that are there. */
export function suppliesIn(
  tables: Pick<SuppliesDeps, 'supplies' | 'openDays' | 'relief'>,
  more: Pick<SuppliesDeps, 'lotsAtOnce'> = {},
) {
  let time = noon;
  const deps: SuppliesDeps = { ...tables, secret: 'a secret of the tests', now: () => time, ...more };

  /** A drive that asks for water; towels are in the catalogue, and nobody asked for them. */
  async function newDrive(more: Partial<DriveDraft> = {}) {
    const water = valueOf(await createItem(deps, waterDraft()));
    const towel = valueOf(await createItem(deps, towelDraft()));
    const made = await createDrive(deps, driveDraftWith({ needs: [{ itemId: water.itemId, target: 2400 }], ...more }));
    if (!made.ok) throw new Error(made.refusal.code);
    const drive: StoredDrive = made.value;
    const lot = (entry: Partial<LotEntry> = {}) => lotEntryWith({ itemId: water.itemId, ...entry });
    return {
      drive,
      water,
      towel,
      lot,
      donate: (request: Partial<DonationRequest> = {}, idempotencyKey?: string, accountId = clerk) =>
        receiveDonation(deps, drive, donationWith({ lots: [lot()], ...request }), { accountId, idempotencyKey }),
      pledge: (request: Partial<PledgeRequest> = {}, idempotencyKey?: string) =>
        pledgeGoods(deps, drive.driveId, pledgeWith({ itemId: water.itemId, ...request }), idempotencyKey),
    };
  }

  /** `at` moves the clock of the verbs. */
  return { deps, newDrive, at: (instant: number) => (time = instant) };
}

export type Supplies = Awaited<ReturnType<typeof openSupplies>>;

/** The value of an accepted answer; a refusal fails the test with its code. */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}
