/** The alarm for a team that is not back: who is told, how often, until when, and that nothing else rings. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountMailOf } from '../../../functions/messages/account-mail-of-change.ts';
import { followNights } from '../../../functions/relief/follow-nights.ts';
import { answerAlarm, noteTeam, seeAlarms } from '../../../functions/relief/nights.ts';
import { updateRound } from '../../../functions/relief/plan-rounds.ts';
import { readRound } from '../../../functions/relief/round-store.ts';
import { closeRound } from '../../../functions/relief/rounds.ts';
import { sealed } from '../../../functions/store/contact-cipher.ts';
import { putNew, type Stored } from '../../../functions/store/records.ts';
import { minute } from '../../../shared/kernel/time.ts';
import { account, openNightWorld, type NightWorld } from '../../support/night-world.ts';
import { reportWith, roundDraftWith } from '../../support/relief-data.ts';
import { valueOf } from '../../support/supplies-world.ts';

let world: NightWorld;
beforeEach(async () => {
  world = await openNightWorld();
});
afterEach(() => world.close());

const end = () => Date.parse(world.round.plannedEndAt);

describe('A team that is not back half an hour after its planned end', () => {
  const watch = () => followNights({ ...world.deps, people: world.tables.people });
  const mails = async () =>
    (await world.sweep(world.deps.relief))
      .filter(({ type }) => type === 'round-alarm')
      .map((after) =>
        accountMailOf({ before: undefined, after } as never, {
          secret: '',
          codeSecret: '',
          siteOrigin: 'https://site.test',
          now: world.now(),
        }),
      );

  beforeEach(async () => {
    const put = (item: object) => putNew(world.tables.people, sealed(world.tables.people, item as Stored));
    await put({ pk: 'ORGS', sk: 'ORG#org_1', organizationId: 'org_1' });
    const member = { pk: 'ORG#org_1', organizationId: 'org_1', membershipId: 'mbr_1', accountId: 'acc_1' };
    await put({ ...member, sk: 'MEMBER#mbr_1', type: 'member', role: 'coordinator' });
    const other = { ...member, membershipId: 'mbr_2', accountId: 'acc_2', role: 'auditor' };
    await put({ ...other, sk: 'MEMBER#mbr_2', type: 'member' });
    for (const [id, email] of [
      ['acc_1', 'coordinator@site.test'],
      ['acc_2', 'auditor@site.test'],
    ])
      await put({ pk: `ACCOUNT#${id}`, sk: 'ACCOUNT', type: 'account', accountId: id, email });
    const phone = await (await world.newPhone()).open();
    await phone.sync();
    await phone.note({ kind: 'out' });
    await phone.sync();
  });

  test('is told to coordinators and shown, again and again until it is back', async () => {
    world.setTime(end() + 30 * minute - 1);
    await watch();
    expect(await mails()).toEqual([]);
    expect(await seeAlarms(world.deps)).toEqual([]);
    for (const [times, after] of [30, 45, 60].entries()) {
      world.setTime(end() + after * minute);
      await watch();
      await watch();
      const told = await mails();
      expect(told.map((mail) => mail!.to)).toEqual(Array(times + 1).fill('coordinator@site.test'));
      expect(await seeAlarms(world.deps)).toMatchObject([{ ...world.path, times: times + 1, teamName: 'Team 1' }]);
    }
    expect(JSON.stringify((await mails()).at(-1)!.content)).toMatch(/not back|未登记返回/);
    valueOf(await noteTeam(world.deps, world.path, 'back', account));
    expect(await seeAlarms(world.deps)).toEqual([]);
    world.setTime(end() + 120 * minute);
    await watch();
    expect(await mails()).toHaveLength(3);
  });

  test('rests for as long as whoever reached it says, then rings again', async () => {
    expect(await answerAlarm(world.deps, world.path, 60, account)).toMatchObject({
      refusal: { code: 'round.not-out' },
    });
    world.setTime(end() + 31 * minute);
    await watch();
    const answered = valueOf(await answerAlarm(world.deps, world.path, 60, account));
    expect(Date.parse(answered.restsUntil!)).toBe(end() + 91 * minute);
    world.setTime(end() + 90 * minute);
    await watch();
    expect(await mails()).toHaveLength(1);
    world.setTime(end() + 91 * minute);
    await watch();
    expect(await mails()).toHaveLength(2);
    expect(await seeAlarms(world.deps)).toMatchObject([{ times: 2 }]);
  });

  test('is missed by the end that the plan has now, earlier or later', async () => {
    const rest = roundDraftWith();
    const other = await openNightWorld();
    const { revision } = (await readRound(other.deps.relief, other.path.campaignId, other.path.roundId))!;
    await other.newPhone();
    const draft = { ...rest, zoneId: other.zoneId, plannedEndAt: new Date(end() - 60 * minute).toISOString() };
    valueOf(await updateRound(other.deps, other.path, draft, revision));
    other.setTime(end() - 30 * minute);
    await followNights({ ...other.deps, people: other.tables.people });
    expect(await seeAlarms(other.deps)).toHaveLength(1);
    await other.close();
  });

  test('is not missed once its round was reported', async () => {
    world.setTime(end() + minute);
    valueOf(await closeRound(world.deps, world.path, reportWith(), account));
    world.setTime(end() + 40 * minute);
    await watch();
    expect(await mails()).toEqual([]);
  });
});
