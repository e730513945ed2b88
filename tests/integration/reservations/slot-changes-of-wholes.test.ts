/** An open day or a venue that is called off, brought back or moved: it reaches everyone who comes to any of its slots. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  callOffOpenDay,
  callOffVenue,
  bringOpenDayBack,
  bringVenueBack,
  updateOpenDay,
  updateVenue,
} from '../../../functions/open-days/programme.ts';
import { placeRecordOf } from '../../../functions/messages/place-record.ts';
import { readOpenDay, readVenue } from '../../../functions/open-days/open-day-store.ts';
import { both } from '../../support/programme.ts';
import '../../support/quiet-logs.ts';
import { named, reason, shiftChanges } from '../../support/shift-changes.ts';
import { codeOf, openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

const gate = both('The north gate');
let world: World;
beforeAll(async () => {
  world = await openVolunteering();
});
afterAll(() => world.close());
const { off, recordOf } = shiftChanges(() => world);

describe('The whole', () => {
  const { openDayId, venueId } = {
    openDayId: 'opd_00000000000000000000000001',
    venueId: 'ven_00000000000000000000000001',
  };
  const openDay = async () => (await readOpenDay(world.deps.openDays, openDayId))!;
  const venue = async () => (await readVenue(world.deps.openDays, openDayId, venueId))!;

  test('called off reaches everyone in it and takes nobody in; back on, all is as before', async () => {
    const [shiftId, single, ann] = [await world.newShift(), await world.newShift(), named('ann')];
    valueOf(await world.signUp(shiftId, ann));
    valueOf(await off(single));
    await world.deliver();
    const day = await openDay();
    valueOf(await callOffOpenDay(world.deps, day, { revision: day.revision, reason }));
    await world.deliver();
    expect(await recordOf(ann)).toMatchObject({ slotStatus: 'called-off', slotChange: { reason } });
    expect(codeOf(await world.signUp(shiftId, named('late')))).toBe('shift.not-published');
    const called = await openDay();
    valueOf(await bringOpenDayBack(world.deps, called, called.revision));
    await world.deliver();
    expect(await recordOf(ann)).toMatchObject({ slotStatus: 'published' });
    expect(codeOf(await world.signUp(single, named('late')))).toBe('shift.not-published');
  });

  test('a venue whose place changes tells those who come to it', async () => {
    const [shiftId, ann] = [await world.newShift(), named('ann')];
    valueOf(await world.signUp(shiftId, ann));
    await world.deliver();
    const current = await venue();
    const place = both('The other hall');
    valueOf(await updateVenue(world.deps, current, { ...current, place }, current.revision));
    await world.deliver();
    expect(await recordOf(ann)).toMatchObject({ place, slotChange: { before: { place: current.place } } });
  });

  test('where people meet by the venue, or by the day, reaches those whose shift does not say it itself', async () => {
    const [silent, own] = [
      await world.newShift({ meetingPoint: undefined }),
      await world.newShift({ meetingPoint: gate }),
    ];
    const [ann, bob] = [named('ann'), named('bob')];
    valueOf(await world.signUp(silent, ann));
    valueOf(await world.signUp(own, bob));
    await world.deliver();
    const meetAt = async (meetingPoint: typeof gate | undefined) => {
      world.pass(1);
      const current = await venue();
      const shiftDefaults = meetingPoint && { meetingPoint };
      valueOf(await updateVenue(world.deps, current, { ...current, shiftDefaults }, current.revision));
      await world.deliver();
      return [(await recordOf(ann)).meetingPoint, (await recordOf(bob)).meetingPoint];
    };
    const day = await openDay();
    const ofDay = { ...day, shiftDefaults: { meetingPoint: both('The square') } };
    valueOf(await updateOpenDay(world.deps, day, ofDay, day.revision));
    await world.deliver();
    expect(await recordOf(ann)).toMatchObject({ meetingPoint: both('The square'), slotChange: { tell: true } });
    const hall: typeof gate = { 'zh-CN': '大厅', en: '' };
    expect(await meetAt(hall)).toEqual([hall, gate]);
    expect(placeRecordOf(await recordOf(ann))).toMatchObject({ meetingPoint: hall });
    expect(await meetAt(undefined)).toEqual([both('The square'), gate]);
    const late = named('late');
    valueOf(await world.signUp(silent, late));
    expect(await recordOf(late)).toMatchObject({ meetingPoint: both('The square') });
  });

  test('a venue that is called off takes nobody in', async () => {
    const shiftId = await world.newShift();
    await world.deliver();
    const current = await venue();
    valueOf(await callOffVenue(world.deps, current, { revision: current.revision, reason }));
    expect(codeOf(await world.signUp(shiftId, named('late')))).toBe('shift.not-published');
    expect(await world.slot(shiftId)).toMatchObject({ whole: 'called-off' });
    const off = await venue();
    valueOf(await bringVenueBack(world.deps, off, off.revision));
    expect(codeOf(await world.signUp(shiftId, named('now')))).toBe('accepted');
  });
});
