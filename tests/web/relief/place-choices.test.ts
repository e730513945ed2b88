/** What may be chosen as the place of a request: the rest of a province only beside its stations. */
import { expect, test } from 'vitest';
import { placeChoices } from '#lib/help/server/place-choices.ts';

const elsewhere = (province: string) => `${province}: elsewhere`;
const station = { divisionCode: '330100', area: { 'zh-CN': '杭州市', en: 'Hangzhou' } } as never;
const labels = (stations: readonly never[]) => placeChoices(stations, 'en', elsewhere).map(({ label }) => label);

test('without a station every province is one, and with one the rest of it is told apart', () => {
  expect(labels([])).toContain('Zhejiang');
  const some = labels([station]);
  expect(some).toContain('Zhejiang: elsewhere');
  expect(some).toContain('Jiangsu');
  expect(some.some((label) => label.includes('Hangzhou'))).toBe(true);
});
