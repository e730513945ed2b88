/** Volunteers who choose a province see the venues that are near its capital first. */
import { expect, test } from 'vitest';
import { nearestFirst, provinceChoices } from '#lib/open-days/server/nearest-venues.ts';
import { groupByVenue, shiftView } from '#lib/volunteering/server/shift-view.ts';
import { capitals } from '#shared/kernel/province-capitals.ts';
import { provinces } from '#shared/kernel/provinces.ts';
import { shift, venue } from '../support/site-data.ts';

const at = (venueId: string, lat: number, lon: number) =>
  venue({ venueId, point: { lat, lon, datum: 'WGS84', givenIn: 'WGS84' } });
const hangzhou = at('ven_hz', 30.27, 120.16);
const xining = at('ven_xn', 36.62, 101.78);
const huadu = at('ven_hd', 23.4, 113.22);
const nowhere = venue({ venueId: 'ven_0' });
const all = [nowhere, hangzhou, xining, huadu];
const namesFrom = (from: string | undefined) => nearestFirst(all, from).map(({ venueId }) => venueId);

test.each([
  ['Gansu', '62', ['ven_xn', 'ven_hz', 'ven_hd', 'ven_0']],
  ['Guangdong', '44', ['ven_hd', 'ven_hz', 'ven_xn', 'ven_0']],
  ['Shanghai', '31', ['ven_hz', 'ven_hd', 'ven_xn', 'ven_0']],
])('from %s, those without a point last', (_, from, names) => {
  expect(namesFrom(from)).toEqual(names);
});

test.each([undefined, '', '99', 'toString'])('from %j they stay as they are', (from) => {
  expect(namesFrom(from)).toEqual(all.map(({ venueId }) => venueId));
});

test('every province may be chosen, and has its capital', () => {
  expect([...capitals.keys()].sort()).toEqual([...provinces.keys()].sort());
  expect(provinceChoices('en')).toContainEqual({ value: '33', label: 'Zhejiang' });
});

test('a group of shifts says where its venue is, for the device to sort by', () => {
  const view = shiftView(shift({ venueId: 'ven_hz' }), 'en', Date.now());
  expect(groupByVenue([view], [hangzhou], 'en')).toMatchObject([{ point: { lat: 30.27, lon: 120.16 } }]);
});
