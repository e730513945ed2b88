/** An open day or a venue that is called off, brought back or moved: it reaches everyone who comes to any of its slots. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  callOffOpenDay,
  callOffVenue,
  bringOpenDayBack,
  bringVenueBack,
  updateVenue,
} from '../../../functions/open-days/programme.ts';
import { readOpenDay, readVenue } from '../../../functions/open-days/open-day-store.ts';
import { both } from '../../support/programme.ts';
import '../../support/quiet-logs.ts';
import { named, reason, shiftChanges } from '../../support/shift-changes.ts';
import { codeOf, openVolunteering, valueOf, type World } from '../../support/volunteering-world.ts';

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
