/** What is still to translate: a text that one language lacks, or a copy; short names may be alike. */
import { expect, test } from 'vitest';
import { untranslated } from '#lib/open-days/server/untranslated.ts';
import { missingIn } from '#shared/kernel/untranslated.ts';
import { ids, openDay, session, shift } from '../support/site-data.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

test.each([
  [undefined, undefined],
  [text('', ''), undefined],
  [text('风险', ''), 'en'],
  [text(' ', 'Risks'), 'zh-CN'],
  [text('风险', '风险'), 'en'],
  [text('风险', 'Risks'), undefined],
  [text('Zoom', 'Zoom'), undefined],
  [text('Please bring your own gloves', 'Please bring your own gloves'), 'zh-CN'],
] as const)('%o', (given, expected) => {
  expect(missingIn(given)).toBe(expected);
});

test('is listed thing by thing, each with its page', () => {
  const facts = {
    openDay: openDay(),
    sessions: [session({ title: text('参观', '参观') }), session({ sessionId: 'ssn_b' })],
    shifts: [shift({ meals: text('盒饭', '') })],
  };
  const found = untranslated(facts, 'en').map(({ path, missing }) => [path, missing.map(({ name }) => name)]);
  const base = `/organize/open-days/${ids.openDay}`;
  expect(found).toEqual([
    [`${base}/sessions/${ids.session}`, ['title']],
    [`${base}/shifts/${ids.shift}`, ['meals']],
  ]);
});
