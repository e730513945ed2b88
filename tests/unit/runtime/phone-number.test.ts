/** One stored form for each phone number, by the rules of its country; two regions are never made one. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { getExampleNumber } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import examples from 'libphonenumber-js/mobile/examples';
import { phone } from '../../../shared/kernel/contact.ts';
import { phoneRegions, type PhoneRegion } from '../../../shared/kernel/phone-regions.ts';
import { storedPhone } from '../../../functions/runtime/phone-number.ts';
import { regionsOf } from '../../../infra/bundling/phone-metadata.ts';

const stored = (typed: string, region: PhoneRegion = 'CN') => storedPhone(phone.parse(typed), region);

describe('A number typed for an open day', () => {
  test.each<[string, PhoneRegion, string]>([
    ['13800138000', 'CN', '+8613800138000'],
    ['8613800138000', 'CN', '+8613800138000'],
    ['008613800138000', 'CN', '+8613800138000'],
    ['(+86)138-0013-8000', 'CN', '+8613800138000'],
    ['19203868088', 'CN', '+8619203868088'],
    ['0571-87654321', 'CN', '+8657187654321'],
    ['010 1234 5678', 'CN', '+861012345678'],
    ['+852 9123 4567', 'CN', '+85291234567'],
    ['0085291234567', 'CN', '+85291234567'],
    ['9123 4567', 'HK', '+85291234567'],
    ['+8613800138000', 'HK', '+8613800138000'],
    ['(202) 555-0123', 'US', '+12025550123'],
    ['1-202-555-0123', 'US', '+12025550123'],
    ['011 44 20 7946 0958', 'US', '+442079460958'],
    ['+44 (0)20 7946 0958', 'CN', '+442079460958'],
    ['090-1234-5678', 'JP', '+819012345678'],
    ['0049 30 123456', 'CN', '+4930123456'],
    ['+7 912 345 67 89', 'CN', '+79123456789'],
  ])('%s in %s is %s', (typed, region, kept) => expect(stored(typed, region)).toBe(kept));

  test.each<[string, PhoneRegion]>([
    ['87654321', 'CN'],
    ['12345', 'CN'],
    ['13800138000', 'HK'],
    ['13800138000', 'US'],
    ['138001380', 'CN'],
    ['+861380013', 'CN'],
  ])('%s in %s is no number that could be dialled', (typed, region) => expect(stored(typed, region)).toBeUndefined());
});

test('The kept form stays as it is in every region, and no region reads it as one of its own', () => {
  const regions = Object.keys(phoneRegions) as PhoneRegion[];
  const digits = fc.stringMatching(/^[1-9][0-9]{6,11}$/);
  fc.assert(
    fc.property(digits, fc.constantFrom(...regions), fc.constantFrom(...regions), (typed, here, there) => {
      const kept = storedPhone(typed, here);
      if (kept === undefined) return;
      expect(storedPhone(kept, there)).toBe(kept);
      const other = storedPhone(typed, there);
      const sameCode = phoneRegions[here].en.split('+')[1] === phoneRegions[there].en.split('+')[1];
      if (other === kept) expect(sameCode || kept === `+${typed}`).toBe(true);
    }),
  );
});

test('The bundles, which know nothing of how numbers are written, read them as with it', () => {
  const cut = regionsOf(metadata as never) as unknown as typeof metadata;
  const rows = Object.entries(metadata.countries).filter(([region]) => region in phoneRegions);
  const withWriting = { ...cut, countries: Object.fromEntries(rows) } as typeof metadata;
  for (const region of Object.keys(phoneRegions) as PhoneRegion[]) {
    const example = getExampleNumber(region, examples)!;
    const { countryCallingCode: code, nationalNumber: national } = example;
    const shapes = [`+${code}${national}`, `+${code}0${national}`, `00${code}${national}`, national, `0${national}`];
    for (const typed of [...shapes, `1${national}`, `${code}${national}`, `+${code}${national}5`, national.slice(1)]) {
      const [whole, less] = [withWriting, cut].map((data) => {
        const read = parsePhoneNumberFromString(typed, { defaultCountry: region, extract: false }, data);
        return [typed, read?.number, read?.isValid(), read?.isPossible()];
      });
      expect(less).toEqual(whole);
    }
  }
});

test('The metadata of the bundles has every region that an open day can name', () => {
  const cut = regionsOf(metadata as never) as { countries: object; country_calling_codes: Record<string, string[]> };
  expect(Object.keys(cut.countries).sort()).toEqual(Object.keys(phoneRegions).sort());
  expect(Object.values(cut.country_calling_codes).flat().sort()).toEqual(Object.keys(phoneRegions).sort());
  expect(JSON.stringify(cut).length).toBeLessThan(24_000);
});
