/** The map on which a venue's point is set: what is drawn where, and that a point comes back as it was set. */
import { expect, test } from 'vitest';
import {
  heights,
  linesIn,
  marksIn,
  nearestSeat,
  placeIn,
  pointAt,
  readPair,
  seatsOf,
  size,
  wholeFrame,
} from '#lib/open-days/point-map.ts';
import { checkVenue } from '#lib/open-days/server/venue-editor.ts';
import { typedPair } from '#lib/server/coordinates.ts';

const hangzhou = { lat: 30.25, lon: 120.18 };

test('shows the seats of all 34 provinces, north up and west to the left', () => {
  const seats = seatsOf('en');
  expect(seats).toHaveLength(34);
  for (const seat of seats) {
    const { x, y } = placeIn(wholeFrame, seat);
    expect([seat.name, x > 0 && x < size.width && y > 0 && y < size.height]).toEqual([seat.name, true]);
  }
  const at = (name: string) =>
    placeIn(
      wholeFrame,
      seats.find((seat) => seat.name === name)!,
    );
  expect(at('Heilongjiang').y).toBeLessThan(at('Hainan').y);
  expect(at('Xinjiang').x).toBeLessThan(at('Shanghai').x);
  // So far south are the islands.
  expect(placeIn(wholeFrame, { lat: 15, lon: 112 }).y).toBeLessThan(size.height);
});

test.each(heights)('a point set on a map of %s degrees is where it was pointed at', (high) => {
  const frame = { middle: hangzhou, high };
  const set = pointAt(frame, 100, 30);
  const { x, y } = placeIn(frame, set);
  expect(Math.abs(x - 100)).toBeLessThan(0.5);
  expect(Math.abs(y - 30)).toBeLessThan(0.5);
});

test('lines are round degrees, some of them at every size', () => {
  for (const high of heights) {
    const { lats, lons } = linesIn({ middle: hangzhou, high });
    expect(lats.length).toBeGreaterThan(2);
    expect(lons.length).toBeLessThan(25);
  }
  expect(linesIn(wholeFrame).lats.map(({ degrees }) => degrees)).toEqual([20, 30, 40, 50]);
});

test('no name covers another, and closer all are named', () => {
  const whole = marksIn(wholeFrame, seatsOf('zh-CN'));
  expect(whole).toHaveLength(34);
  expect(whole.filter(({ isNamed }) => !isNamed).length).toBeGreaterThan(0);
  const south = marksIn({ middle: { lat: 22.5, lon: 113.8 }, high: 6 }, seatsOf('zh-CN'));
  expect(south.filter(({ isNamed }) => isNamed).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['广东', '香港']),
  );
  expect(nearestSeat(hangzhou, 'zh-CN').name).toBe('浙江');
});

test.each(['30.2501, 120.1802', '30.25，120.18', ' -1 2', 'x', '', '30.25', '300, 20'])(
  '“%s” is read as by the server',
  (text) => {
    expect(readPair(text)).toEqual(typedPair(text) ?? undefined);
  },
);

test('R27 a pasted link brings its own datum, whatever is chosen beside it', async () => {
  const values = { coordinates: 'https://uri.amap.com/marker?position=120.1802,30.2501', datum: 'WGS84' };
  const checked: any = await checkVenue({ ...values, role: 'main' }, 'en');
  expect(checked.errors.map(({ path }: any) => path)).not.toContain('coordinates');
});
