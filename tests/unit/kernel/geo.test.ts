/** R27 Points are stored as WGS-84, whatever map they were read from. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asStored, distanceKm, toGcj02, toWgs84, type Coordinates } from '../../../shared/kernel/geo.ts';

const mainland = fc.record({
  lat: fc.double({ min: 18.5, max: 53, noNaN: true }),
  lon: fc.double({ min: 74, max: 134, noNaN: true }),
});
const metres = (a: Coordinates, b: Coordinates) => distanceKm(a, b) * 1000;

describe('R27 A point read from a map of the mainland', () => {
  // Published pairs of the shift, GPS first.
  test.each([
    ['Shanghai', [31.1774276, 121.5272106], [31.17530398, 121.53154186]],
    ['Shenzhen', [22.543847, 113.912316], [22.54079613, 113.91717648]],
    ['Beijing', [39.911954, 116.377817], [39.91334546, 116.38404722]],
  ] as const)('%s is where others compute it', (_, [lat, lon], [drawnLat, drawnLon]) => {
    const drawn = toGcj02({ lat, lon });
    expect(metres(drawn, { lat: drawnLat, lon: drawnLon })).toBeLessThan(0.5);
    expect(metres(toWgs84({ lat: drawnLat, lon: drawnLon, datum: 'GCJ02' }), { lat, lon })).toBeLessThan(0.5);
  });

  test('comes back to the metre from anywhere, and lies less than 1.2 km away', () => {
    fc.assert(
      fc.property(mainland, (point) => {
        const drawn = toGcj02(point);
        expect(metres(drawn, point)).toBeGreaterThan(20);
        expect(metres(drawn, point)).toBeLessThan(1200);
        expect(metres(toWgs84({ ...drawn, datum: 'GCJ02' }), point)).toBeLessThan(0.01);
      }),
    );
  });

  test('is not shifted outside of it, nor when it comes from GPS', () => {
    for (const point of [
      { lat: 51.5, lon: -0.12 },
      { lat: 35.68, lon: 139.69 },
    ])
      expect(toWgs84({ ...point, datum: 'GCJ02' })).toEqual(point);
    expect(toWgs84({ lat: 30.25, lon: 120.18, datum: 'WGS84' })).toEqual({ lat: 30.25, lon: 120.18 });
  });

  test('is stored with the datum that it came in, and stays where it is when it is stored again', () => {
    const once = asStored({ lat: 30.25, lon: 120.18, datum: 'GCJ02', accuracyM: 60 });
    expect(once).toMatchObject({ datum: 'WGS84', givenIn: 'GCJ02', accuracyM: 60 });
    expect(metres(once, { lat: 30.25, lon: 120.18 })).toBeGreaterThan(300);
    expect(asStored(once)).toMatchObject({ lat: once.lat, lon: once.lon });
  });
});

test('A distance is that along the earth', () => {
  expect(distanceKm({ lat: 30.27, lon: 120.16 }, { lat: 32.19, lon: 119.42 })).toBeCloseTo(225, -1);
  expect(distanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6371, 0);
});
