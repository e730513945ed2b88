/** What the schemas of supplies let in. */
import { describe, expect, test } from 'vitest';
import { donationRequest, driveDraft, itemDraft, pledgeRequest } from '../../../shared/supplies/model.ts';
import {
  donationWith,
  driveDraftWith,
  lotEntryWith,
  pledgeWith,
  testId,
  waterDraft,
} from '../../support/supplies-data.ts';

type Parsed = { success: boolean; error?: { issues: Array<{ path: PropertyKey[] }> } };
const pathsOf = (parsed: Parsed) => (parsed.error?.issues ?? []).map((issue) => issue.path.join('.'));

describe('A drive', () => {
  test('that is complete is let in', () => {
    expect(driveDraft.safeParse(driveDraftWith()).success).toBe(true);
  });
  test.each(['organiser', 'certificateNo', 'filingNo', 'purpose', 'startsOn', 'endsOn', 'contact'])(
    'R02 cannot be opened without its %s',
    (field) => {
      const { [field as 'contact']: _, ...rest } = driveDraftWith();
      expect(pathsOf(driveDraft.safeParse(rest))).toEqual([field]);
    },
  );
  test('may last one day but not end before it starts', () => {
    expect(driveDraft.safeParse(driveDraftWith({ endsOn: '2030-06-10' })).success).toBe(true);
    expect(pathsOf(driveDraft.safeParse(driveDraftWith({ endsOn: '2030-06-09' })))).toEqual(['endsOn']);
  });
  test('asks for an item once', () => {
    const need = { itemId: testId('item', 1), target: 1 };
    expect(pathsOf(driveDraft.safeParse(driveDraftWith({ needs: [need, need] })))).toEqual(['needs']);
  });
  test('R01 has no field for money', () => {
    const fields = [driveDraft, donationRequest, pledgeRequest, itemDraft].flatMap((schema) =>
      Object.keys(schema.shape),
    );
    expect(fields.filter((field) => /money|amount|price|currency|cny|yuan|pay|account/i.test(field))).toEqual([]);
  });
});

describe('An item of the catalogue', () => {
  test.each([
    ['the base unit', [{ unit: 'XBO' as const, contains: 24 }]],
    [
      'another pack',
      [
        { unit: 'XCT' as const, contains: 24 },
        { unit: 'XCT' as const, contains: 12 },
      ],
    ],
  ])('has no pack in the unit of %s', (_, packs) => {
    expect(pathsOf(itemDraft.safeParse(waterDraft({ packs })))).toEqual(['packs']);
  });
});

describe('A donation', () => {
  test.each([
    ['no donor’s name and no word of anonymity', { donor: { kind: 'individual' } }, 'donor.name'],
    ['one person receiving it twice', { receivedBy: ['Li', ' li '] }, 'receivedBy.1'],
    ['one receiver', { receivedBy: ['Li'] }, 'receivedBy'],
    ['no lots', { lots: [] }, 'lots'],
    ['101 lots', { lots: Array.from({ length: 101 }, () => lotEntryWith()) }, 'lots'],
    ['a quantity of nothing', { lots: [lotEntryWith({ quantity: 0 })] }, 'lots.0.quantity'],
    ['half a bottle', { lots: [lotEntryWith({ quantity: 0.5 })] }, 'lots.0.quantity'],
    ['a control character in its lot number', { lots: [lotEntryWith({ lotNo: 'W\u00001' })] }, 'lots.0.lotNo'],
    ['a far-away date', { lots: [lotEntryWith({ expiresOn: '9999-01-01' })] }, 'lots.0.expiresOn'],
  ])('with %s is turned away', (_, wrong, path) => {
    expect(pathsOf(donationRequest.safeParse({ ...donationWith(), ...wrong }))).toContain(path);
  });
});

describe('A pledge', () => {
  test('needs one way to reach the person, either being enough', () => {
    expect(pledgeRequest.safeParse(pledgeWith({ email: undefined })).success).toBe(true);
    expect(pledgeRequest.safeParse(pledgeWith({ phone: undefined })).success).toBe(true);
    expect(pathsOf(pledgeRequest.safeParse(pledgeWith({ email: undefined, phone: undefined })))).toEqual(['email']);
  });
});
