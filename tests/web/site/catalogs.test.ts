/** The texts: the same keys in both languages, nothing left empty or in the other language. */
import { describe, expect, test } from 'vitest';
import { en } from '../../../web/src/lib/i18n/en.ts';
import { loadMessages, loadPeopleMessages, loadStaffMessages } from '../../../web/src/lib/i18n/load-messages.ts';
import { peopleEn } from '../../../web/src/lib/identity/words/en.ts';
import { peopleZhCN } from '../../../web/src/lib/identity/words/zh-CN.ts';
import { staffEn } from '../../../web/src/lib/open-days/words/en.ts';
import { staffZhCN } from '../../../web/src/lib/open-days/words/zh-CN.ts';
import { zhCN } from '../../../web/src/lib/i18n/zh-CN.ts';

type Text = string | ((...args: any[]) => string);
function flat(tree: object, at = ''): Array<[path: string, text: Text]> {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? flat(value, `${at}${key}.`) : [[`${at}${key}`, value] as [string, Text]],
  );
}
const said = (text: Text) => (typeof text === 'string' ? text : text(...Array.from({ length: text.length }, () => 3)));

describe.each([
  ['public', en, zhCN],
  ['staff', staffEn, staffZhCN],
  ['people', peopleEn, peopleZhCN],
])('%s texts', (_, english, chinese) => {
  test('have the same keys in both languages', () => {
    expect(flat(chinese).map(([path]) => path)).toEqual(flat(english).map(([path]) => path));
  });
  test('say something everywhere', () => {
    for (const [path, text] of [...flat(english), ...flat(chinese)]) expect(said(text).trim(), path).not.toBe('');
  });
  test('are in their own language', () => {
    for (const [path, text] of flat(english)) expect(said(text), path).not.toMatch(/\p{Script=Han}/u);
    const noWords = /^[\s\d/：]*$/;
    for (const [path, text] of flat(chinese))
      if (!noWords.test(said(text))) expect(said(text), path).toMatch(/\p{Script=Han}/u);
  });
});

test('a language is loaded by itself', async () => {
  expect((await loadMessages('zh-CN')).nav.volunteer).toBe('志愿服务');
  expect((await loadMessages('en')).nav.volunteer).toBe('Volunteer');
  expect((await loadStaffMessages('zh-CN')).board.title).toBe('实时看板');
  expect((await loadPeopleMessages('zh-CN')).confirm.title).toBe('确认是您本人');
});

test('English counts: one and many', () => {
  expect(en.home.inDays(1)).toBe('in 1 day');
  expect(en.home.inDays(12)).toBe('in 12 days');
});
