/** A pledge that its giver takes back by their link: missing from its need again, once; not once goods of it came. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { markPledges } from '../../../functions/migrations/mark-pledges.ts';
import { migrateTable } from '../../../functions/migrations/migrate-table.ts';
import { transact } from '../../../functions/store/commit-once.ts';
import { update } from '../../../functions/store/write.ts';
import { listNeeds } from '../../../functions/supplies/need-store.ts';
import { seeOwnPledge } from '../../../functions/supplies/own-pledges.ts';
import { markPledgeWithdrawn, readPledge } from '../../../functions/supplies/pledge-store.ts';
import { seePledges } from '../../../functions/supplies/pledges.ts';
import { removePledge, returnPledge } from '../../../functions/supplies/remove-pledge.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { withdrawPledge } from '../../../functions/supplies/withdraw-pledge.ts';
import { noon } from '../../support/supplies-data.ts';
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

const pledged = async () => (await listNeeds(supplies.tables.supplies, world.drive.driveId))[0]!.pledged;
const withdraw = (manageToken: string) => withdrawPledge(supplies.deps, manageToken);
const refusal = (code: string) => ({ ok: false, refusal: { code } });

test('is missing from its need again, counted once, and on no list; nobody is forgotten or told by it', async () => {
  const { pledgeId, manageToken } = valueOf(await world.pledge({ quantity: 2, unit: 'XCT', email: 'a@b.cn' }));
  expect(await pledged()).toBe(48);
  for (const answer of await Promise.all(Array.from({ length: 5 }, () => withdraw(manageToken))))
    expect(answer).toMatchObject({ ok: true });
  expect(await pledged()).toBe(0);
  expect((await seePledges(supplies.deps, world.drive.driveId, 'venue', { limit: 500 })).rows).toEqual([]);
  supplies.at(noon + 2 * 3_600_000);
  await settleSupplies(supplies.deps);
  expect(valueOf(await seeOwnPledge(supplies.deps, manageToken)).fields).toMatchObject({ email: 'a@b.cn' });
  expect((await supplies.stored()).filter(({ mailId }) => String(mailId).startsWith(pledgeId))).toEqual([]);
});

test('does not count again by staff, and what staff took back is not withdrawn twice', async () => {
  const [one, other] = [valueOf(await world.pledge({ quantity: 1 })), valueOf(await world.pledge({ quantity: 1 }))];
  valueOf(await withdraw(one.manageToken));
  expect(await returnPledge(supplies.deps, world.drive.driveId, one.pledgeId)).toMatchObject(refusal('not-found'));
  valueOf(await removePledge(supplies.deps, world.drive.driveId, other.pledgeId));
  expect(await withdraw(other.manageToken)).toMatchObject({ ok: true });
  expect(await pledged()).toBe(0);
});

test('not once goods were logged for it, whoever is first; and none are logged for it afterwards', async () => {
  const [came, gone] = [valueOf(await world.pledge({ quantity: 1 })), valueOf(await world.pledge({ quantity: 1 }))];
  valueOf(await world.donate({ pledgeId: came.pledgeId }));
  expect(await withdraw(came.manageToken)).toMatchObject(refusal('pledge.received'));
  valueOf(await withdraw(gone.manageToken));
  expect(await world.donate({ pledgeId: gone.pledgeId })).toMatchObject(refusal('pledge.unknown'));

  const both = valueOf(await world.pledge({ quantity: 1 }));
  const [withdrawn, logged] = await Promise.all([
    withdraw(both.manageToken),
    world.donate({ pledgeId: both.pledgeId }),
  ]);
  expect([withdrawn.ok, logged.ok].filter(Boolean)).toHaveLength(1);
});

test('not by who had read it before its goods came', async () => {
  const { supplies: table } = supplies.tables;
  const { pledgeId } = valueOf(await world.pledge({ quantity: 1 }));
  const before = (await readPledge(table, world.drive.driveId, pledgeId))!;
  valueOf(await world.donate({ pledgeId }));
  expect(await transact(table, [markPledgeWithdrawn(table, before, new Date(noon).toISOString())])).toHaveLength(1);
});

test('not where goods were logged for it before pledges said so, once the migration passed by', async () => {
  const { supplies: table } = supplies.tables;
  const { pledgeId, manageToken } = valueOf(await world.pledge({ quantity: 1 }));
  const { donationId } = valueOf(await world.donate({ pledgeId }));
  const pk = `DRIVE#${world.drive.driveId}`;
  await update(table, { pk, sk: `PLEDGE#${pledgeId}` }, { remove: ['receivedAt'] });
  await update(table, { pk, sk: `DONATION#${donationId}` }, { set: { v: 3 } });
  const setting = { target: 'marks', now: () => noon, until: Infinity, follow: markPledges(table) };
  const migrated = await migrateTable(table, setting);
  expect(migrated).toMatchObject({ rewritten: 1, failed: 0 });
  expect(await withdraw(manageToken)).toMatchObject(refusal('pledge.received'));
});

test('is found by its own link alone', async () => {
  expect(await withdraw('no.such.link')).toMatchObject(refusal('not-found'));
});
