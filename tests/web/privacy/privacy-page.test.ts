/** The privacy page says of every personal field what the registry says, in both languages, under one version. */
import { describe, expect, test } from 'vitest';
import { privacyView } from '#lib/privacy/server/privacy-view.ts';
import { locales } from '#shared/kernel/text.ts';
import { consentTexts } from '#shared/privacy/consent-texts.ts';
import { dataKinds, keepings } from '#shared/privacy/personal-data.ts';
import { personalItems } from '#shared/privacy/personal-items.ts';

const contact = 'privacy@station.example';

describe.each(locales)('R22 The privacy page in %s', (locale) => {
  const view = privacyView(locale, contact);

  test('names every kind of record with purpose, basis, viewers and retention', () => {
    expect(view.items).toHaveLength(personalItems.length);
    for (const [index, { name, fields }] of personalItems.entries()) {
      const item = view.items[index]!;
      expect(item.name).toBe(name[locale]);
      const kinds = item.lines.map((line) => line.kinds).join();
      for (const { kind } of Object.values(fields)) expect(kinds, item.name).toContain(dataKinds[kind][locale]);
      for (const text of [item.purpose, item.basis, item.seenBy]) expect(text).not.toBe('');
    }
  });

  test('tells the retention that the jobs go by', () => {
    const booking = view.items[personalItems.findIndex(({ item }) => item === 'booking')]!;
    expect(booking.lines).toHaveLength(1);
    expect(booking.lines[0]!.until).toContain(String(keepings.afterPlace.days));
  });

  test('shows every consent text with its version, and whom to ask', () => {
    expect(view.consents.map(({ text }) => text)).toEqual(Object.values(consentTexts).map(({ text }) => text[locale]));
    for (const { where } of view.consents) expect(where).not.toBe('');
    expect(view.contact).toBe(contact);
  });

  test('slot no conformity', () => {
    expect(JSON.stringify(view)).not.toMatch(/\bcompl(?:y|ies|iant)\b|符合《|遵守《/i);
  });
});

test('R22 The page has one version in all languages', () => {
  const [version] = /[0-9a-f]{8}/.exec(privacyView('en', contact).version)!;
  expect(privacyView('zh-CN', contact).version).toContain(version);
});
