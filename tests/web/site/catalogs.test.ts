/** The texts: the same keys in both languages, context by context, nothing left empty or in the other language. */
import { describe, expect, test } from 'vitest';
import * as english from '../../../web/src/lib/i18n/en.ts';
import {
  loadGateMessages,
  loadMessages,
  loadPeopleMessages,
  loadStaffMessages,
} from '../../../web/src/lib/i18n/load-messages.ts';
import * as chinese from '../../../web/src/lib/i18n/zh-CN.ts';

type Text = string | ((...args: any[]) => string);
function flat(tree: object, at = ''): Array<[path: string, text: Text]> {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? flat(value, `${at}${key}.`) : [[`${at}${key}`, value] as [string, Text]],
  );
}
const said = (text: Text) => (typeof text === 'string' ? text : text(...Array.from({ length: text.length }, () => 3)));

test('every context has its words in both languages', () => {
  expect(Object.keys(chinese)).toEqual(Object.keys(english));
});

describe.each(Object.keys(english) as Array<keyof typeof english>)('the words of %s', (context) => {
  const inEnglish = flat(english[context]);
  const inChinese = flat(chinese[context]);
  test('have the same keys in both languages', () => {
    expect(inChinese.map(([path]) => path)).toEqual(inEnglish.map(([path]) => path));
  });
  test('say something everywhere', () => {
    for (const [path, text] of [...inEnglish, ...inChinese]) expect(said(text).trim(), path).not.toBe('');
  });
  test('are in their own language', () => {
    for (const [path, text] of inEnglish) expect(said(text), path).not.toMatch(/\p{Script=Han}/u);
    const noWords = /^[\s\d/：、（）]*$/;
    for (const [path, text] of inChinese)
      if (!noWords.test(said(text))) expect(said(text), path).toMatch(/\p{Script=Han}/u);
  });
});

test('a language is loaded by itself', async () => {
  expect((await loadMessages('zh-CN')).nav.volunteer).toBe('志愿服务');
  expect((await loadMessages('en')).nav.volunteer).toBe('Volunteer');
  expect((await loadStaffMessages('zh-CN')).board.title).toBe('实时看板');
  expect((await loadPeopleMessages('zh-CN')).confirm.title).toBe('确认是您本人');
});

test('what is written for a context is handed to some page', async () => {
  const handedOut = new Set<unknown>([await loadGateMessages('en'), english.openDays.embedded]);
  for (const load of [loadMessages, loadStaffMessages, loadPeopleMessages])
    for (const group of Object.values(await load('en'))) handedOut.add(group);
  const lost = Object.entries(english).flatMap(([context, groups]) =>
    Object.entries(groups)
      .filter(([, group]) => !handedOut.has(group))
      .map(([name]) => `${context}.${name}`),
  );
  expect(lost).toEqual([]);
});

test('English counts: one and many', () => {
  expect(english.openDays.home.inDays(1)).toBe('in 1 day');
  expect(english.openDays.home.inDays(12)).toBe('in 12 days');
});
