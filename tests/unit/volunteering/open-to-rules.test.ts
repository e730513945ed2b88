/** What fits beside what a person has: in time, and with the way from one city to another. */
import { expect, test } from 'vitest';
import { clashes, type Where } from '../../../shared/volunteering/open-to-rules.ts';

const at = (time: string) => `2031-06-19T${time}:00.000Z`;
const shift = { shiftId: 'shf_new', startAt: at('10:00'), endAt: at('12:00') };
const named = (en: string, zh: string): Where => ({ city: { en, 'zh-CN': zh } });
const [hangzhou, zhenjiang] = [named('Hangzhou', '杭州市'), named('Zhenjiang', '镇江市')];

test.each<[string, Where | undefined, string, Where | undefined, string, boolean]>([
  ['overlaps in one city', hangzhou, '09:00', hangzhou, '10:30', true],
  ['follows in one city', hangzhou, '08:00', hangzhou, '10:00', false],
  ['follows from another city after two hours', hangzhou, '06:00', zhenjiang, '08:00', true],
  ['follows from another city after three hours', hangzhou, '05:00', zhenjiang, '07:00', false],
  ['comes before another city by an hour', hangzhou, '13:00', zhenjiang, '14:00', true],
  ['follows from where nobody has to go', hangzhou, '08:00', undefined, '10:00', false],
  ['follows to where nobody has to go', undefined, '08:00', zhenjiang, '10:00', false],
  [
    'is in one city by code, whatever it is called',
    { ...hangzhou, divisionCode: '330102' },
    '08:00',
    { ...named('West Lake', '西湖'), divisionCode: '330106' },
    '10:00',
    false,
  ],
  [
    'is in two cities by code',
    { ...hangzhou, divisionCode: '330102' },
    '08:00',
    { ...hangzhou, divisionCode: '321102' },
    '10:00',
    true,
  ],
  ['is in one city by one of its names', hangzhou, '08:00', named('Hangzhou', '杭州'), '10:00', false],
])('a place that %s', (_, where, from, heldWhere, to, isClash) => {
  const held = { from: Date.parse(at(from)), to: Date.parse(at(to)), where: heldWhere };
  expect(clashes({ ...shift, where }, { shf_held: held }, 0)).toBe(isClash);
});

test('what a person has already does not fit again, however far away', () => {
  const held = { from: 0, to: 1, where: zhenjiang };
  expect(clashes(shift, { shf_new: held }, 0)).toBe(true);
});
