/** R03 A help request goes to the station of its place, then to the nearest, then to the coordinator; it is never dropped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeRequest, type Asked, type Routable } from '../../../shared/help/routing-rules.ts';
import { provinces } from '../../../shared/kernel/provinces.ts';

const station = (stationId: string, divisionCode: string, more: Partial<Routable> = {}): Routable => ({
  stationId,
  divisionCode,
  takesRequests: true,
  ...more,
});
const hangzhou = { lat: 30.27, lon: 120.16 };
const all = [
  station('hangzhou', '330100', { point: hangzhou }),
  station('huadu', '440114', { point: { lat: 23.4, lon: 113.22 } }),
  station('hainan', '460000', { point: { lat: 20.04, lon: 110.2 } }),
  station('asleep', '321100', { point: { lat: 32.19, lon: 119.42 }, takesRequests: false }),
];

describe('R03 A help request', () => {
  test.each<[string, Asked, string | undefined, string]>([
    ['its own district', { divisionCode: '440114' }, 'huadu', 'district'],
    ['a district of a city with a station', { divisionCode: '330106' }, 'hangzhou', 'city'],
    ['a whole city', { divisionCode: '330100' }, 'hangzhou', 'city'],
    ['a whole city whose only station is a district’s', { divisionCode: '440100' }, 'huadu', 'city'],
    ['a city with nothing but the province’s station', { divisionCode: '460200' }, 'hainan', 'province'],
    ['elsewhere in a province', { divisionCode: '330000' }, 'hangzhou', 'province'],
    ['the next district of the same city', { divisionCode: '440106' }, undefined, 'coordinator'],
    ['the next district, near', { divisionCode: '440106', point: { lat: 23.12, lon: 113.36 } }, 'huadu', 'distance'],
    ['a place that its own station does not answer for', { divisionCode: '321100' }, undefined, 'coordinator'],
    ['a point alone', { point: { lat: 30.3, lon: 120.2 } }, 'hangzhou', 'distance'],
    ['a point far from all', { point: { lat: 43.8, lon: 87.6 } }, undefined, 'coordinator'],
    ['nothing', {}, undefined, 'coordinator'],
    ['the place before the nearest', { divisionCode: '440114', point: hangzhou }, 'huadu', 'district'],
    ['the stand of a station', { stationId: 'hainan', divisionCode: '330100' }, 'hainan', 'chosen'],
    ['the page of one that takes none', { stationId: 'asleep', divisionCode: '330100' }, 'hangzhou', 'city'],
  ])('from %s', (_, asked, stationId, rule) => {
    expect(routeRequest(asked, all)).toEqual(stationId ? { stationId, rule } : { rule });
  });

  test('of a city with two stations goes to the nearer one, and without a point always to the same', () => {
    const two = [
      station('south', '330102', { point: { lat: 30.1, lon: 120.1 } }),
      station('north', '330110', { point: { lat: 30.5, lon: 120.1 } }),
    ];
    expect(routeRequest({ divisionCode: '330100', point: { lat: 30.49, lon: 120.1 } }, two).stationId).toBe('north');
    for (const stations of [two, two.toReversed()])
      expect(routeRequest({ divisionCode: '330100' }, stations).stationId).toBe('south');
  });

  test('from anywhere reaches a station that takes requests, or the coordinator', () => {
    const code = fc
      .tuple(fc.constantFrom(...provinces.keys()), fc.integer({ min: 0, max: 9999 }))
      .map(([province, rest]) => `${province}${String(rest).padStart(4, '0')}`);
    const point = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const asked = fc.record({ divisionCode: code, point }, { requiredKeys: [] });
    const stations = fc.array(
      fc.record({
        stationId: fc.uuid(),
        divisionCode: code,
        point: fc.option(point, { nil: undefined }),
        takesRequests: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(asked, stations, (one, some) => {
        const { stationId, rule } = routeRequest(one, some);
        if (stationId === undefined) return rule === 'coordinator';
        return some.some((each) => each.stationId === stationId && each.takesRequests);
      }),
    );
  });
});
