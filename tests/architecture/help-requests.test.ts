/** R03 What a help request owes to those who ask, as far as it can be read from the tables of the system: docs/privacy.md says it in words. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { grants } from '../../shared/organizations/role-rules.ts';
import { personalItems } from '../../shared/privacy/personal-items.ts';
import { helpDays } from '../../shared/help/help-rules.ts';
import { helpDraft } from '../../shared/help/model.ts';
import { emergencyNumbers } from '../../web/src/lib/emergency.ts';
import { endpoints } from '../support/endpoints.ts';

const page = (name: string) => readFileSync(`web/src/${name}`, 'utf8');

test('R03 every page names whom to call at once, and the pages of help name it before anything else', () => {
  expect(emergencyNumbers.map(({ number }) => number)).toEqual(['110', '120', '119']);
  expect(page('routes/+layout.svelte')).toContain('<SiteFooter');
  expect(page('lib/ui/SiteFooter.svelte')).toContain('{#each emergencyNumbers');
  for (const route of ['help', 'help/[helpToken]']) {
    const source = page(`routes/(public)/${route}/+page.svelte`);
    const first = source.indexOf('<EmergencyCalls');
    expect(first, route).toBeGreaterThan(-1);
    for (const later of ['<HelpForm', '<ShareLink', '<Form'])
      if (source.includes(later)) expect(source.indexOf(later)).toBeGreaterThan(first);
  }
});

test('R03 a request is seen with its contact by its station alone, without by the coordinator, by nobody else', () => {
  expect(grants['help.answer']).toEqual({ venue_manager: 'own organization' });
  expect(grants['help.see']).toEqual({ coordinator: 'all', venue_manager: 'own organization' });
  const public_ = endpoints.filter(({ path, meta }) => path.startsWith('/api/help-requests') && !meta.signedIn);
  expect(public_.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    'DELETE /api/help-requests/{helpToken}',
    'GET /api/help-requests/{helpToken}',
    'POST /api/help-requests',
    'POST /api/help-requests/{helpToken}/words',
  ]);
});

test('R03, R23 everything that is asked of whoever asks is registered, what was typed sealed, and gone 30 days after the end', () => {
  const { fields } = personalItems.find(({ item }) => item === 'help-request')!;
  const chosen = ['by', 'stationId'];
  const asked = Object.keys(helpDraft.shape).filter((field) => !chosen.includes(field));
  expect(Object.keys(fields).toSorted()).toEqual([...asked, 'words'].toSorted());
  const plain = Object.entries(fields).filter(([, { sealed }]) => !sealed);
  expect(plain.map(([name]) => name).toSorted()).toEqual(['ageBand', 'divisionCode', 'locale', 'people']);
  for (const [name, { keep }] of Object.entries(fields))
    expect(keep, name).toMatchObject({ from: 'closed', days: helpDays });
});

test('R01, R03 nothing about it asks for money, or says when somebody comes', () => {
  expect(Object.keys(helpDraft.shape).filter((field) => /price|amount|money|pay|fee/i.test(field))).toEqual([]);
  const words = ['en', 'zh-CN'].map((locale) => page(`lib/help/words/${locale}.ts`)).join('\n');
  expect(words).not.toMatch(/within \d+ (?:minutes|hours)|arrives? (?:in|by)|\d+\s*(?:分钟|小时)内/);
});
