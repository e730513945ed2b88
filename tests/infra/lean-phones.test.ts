/** What is left of libphonenumber in a bundle reads every number as the whole does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { expect, it } from 'vitest';
import { regionsOf } from '../../infra/bundling/phone-metadata.ts';
import { leanNumber } from '../../infra/bundling/phone-parts.ts';
import { phoneRegions, type PhoneRegion } from '../../shared/kernel/phone-regions.ts';
import { fromBundle, root } from './from-bundle.ts';

const regions = Object.keys(phoneRegions) as PhoneRegion[];
const typed = [
  ...['13800138000', '+86 138 0013 8000', '021-87654321', '87654321', '０１３８００１３８０００', '0086 13800138000'],
  ...[
    '+44 (0)20 7946 0958',
    '(202) 555-0123',
    '1-202-555-0123',
    '011 44 20 7946 0958',
    '+1 264 555 1234',
    '4155552671x5',
  ],
  ...[
    'tel:+8613800138000',
    'tel:8138;phone-context=+8613',
    '+8613800138000;ext=12',
    '415 555 2671 ext 12',
    '138 0013 8000 转 12',
  ],
  ...['90-1234-5678', '09012345678', '+49 1512 3456789', '0612345678', '+999123456', '+881 612345678', '٠١٢٣٤٥٦٧٨٩'],
  ...['', '0', '00', '+', '++86138', 'abc', '1', '1'.repeat(23), '1'.repeat(300)],
];

type Parse = typeof parsePhoneNumberFromString;

/** All that `storedPhone` asks of a number. */
function told(parse: Parse, rules: typeof metadata, text: string, region: PhoneRegion) {
  const parsed = parse(text, { defaultCountry: region, extract: false }, rules);
  if (!parsed) return undefined;
  const { number, nationalNumber, countryCallingCode, country, ext } = parsed;
  return { number, nationalNumber, countryCallingCode, country, ext, of: [parsed.isValid(), parsed.isPossible()] };
}

it('reads numbers as the whole library does by the same rules', async () => {
  const lean = await fromBundle<{ parse: Parse; rules: typeof metadata }>(
    `export { parsePhoneNumberFromString as parse } from 'libphonenumber-js/core';
    import rules from 'libphonenumber-js/min/metadata';
    export { rules };`,
  );
  const rules = regionsOf(metadata as never) as unknown as typeof metadata;
  const same = (text: string, region: PhoneRegion) => {
    expect([region, text, told(lean.parse, lean.rules, text, region)]).toEqual([
      ...[region, text, told(parsePhoneNumberFromString, rules, text, region)],
    ]);
  };
  for (const region of regions) for (const text of typed) same(text, region);
  const text = fc.string({ unit: fc.constantFrom(...'+0123456789 -()x'), maxLength: 18 });
  fc.assert(fc.property(text, fc.constantFrom(...regions), same), { numRuns: 2000 });
}, 60_000);

it('leaves out how numbers are written, and fails the build when that is elsewhere', () => {
  const number = readFileSync(join(root, 'node_modules/libphonenumber-js/es6/PhoneNumber.js'), 'utf8');
  const lean = leanNumber(number);
  expect(lean).toContain('key: "isValid"');
  for (const gone of ['formatNumber(', 'getPossibleCountriesForNumber(', 'key: "setExt"'])
    expect(lean).not.toContain(gone);
  expect(() => leanNumber(lean)).toThrow('There is no setExt');
});
