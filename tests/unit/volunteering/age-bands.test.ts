/** How old somebody says to be, as finely as a shift asks: who is too young, and of whom it is not known. */
import { expect, test } from 'vitest';
import {
  ageBand,
  bandsAsked,
  isBelow,
  isMinorBand,
  isUnclear,
  type AgeBand,
} from '../../../shared/volunteering/age-bands.ts';

test.each<[AgeBand, number, 'old enough' | 'too young' | 'not known']>([
  ['18+', 14, 'old enough'],
  ['18+', 16, 'old enough'],
  ['18+', 18, 'old enough'],
  ['16-17', 14, 'old enough'],
  ['16-17', 16, 'old enough'],
  ['16-17', 18, 'too young'],
  ['14-15', 14, 'old enough'],
  ['14-15', 16, 'too young'],
  ['14-15', 18, 'too young'],
  ['14-17', 14, 'old enough'],
  ['14-17', 16, 'not known'],
  ['14-17', 18, 'too young'],
])('%s for a shift from %i: %s', (band, minAge, is) => {
  const found = isUnclear(band, minAge) ? 'not known' : isBelow(band, minAge) ? 'too young' : 'old enough';
  expect(found).toBe(is);
});

test.each([
  [14, ['18+', '14-17']],
  [16, ['18+', '16-17', '14-15']],
  [18, ['18+', '14-17']],
])('from %i one is asked %j', (minAge, bands) => expect(bandsAsked(minAge)).toEqual(bands));

test.each([
  ['18+', false],
  ['16-17', true],
  ['14-15', true],
  ['14-17', true],
  [undefined, false],
])('%s is under 18: %s', (band, isMinor) => expect(isMinorBand(band)).toBe(isMinor));

test.each(['17', '16', '18', '１８＋', '16–17', '16-17 ', '', '18 +', '0', '99'])('%j is no band', (typed) =>
  expect(ageBand.safeParse(typed).success).toBe(false),
);
