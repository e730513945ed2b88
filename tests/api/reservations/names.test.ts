/**
 * Names of every script and length are names: as they were typed they are stored, shown to their person, mailed and taken along; masked
 * they hide, and each of them is found on the roster by itself. On the day they stand on the door list, its sheets and badges, sorted.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskView } from '../../../web/src/lib/attendance/server/desk-view.ts';
import { sheetView } from '../../../web/src/lib/attendance/server/sheet-view.ts';
import { loadStaffMessages } from '../../../web/src/lib/i18n/load-messages.ts';
import { csvOf } from '../../../web/src/lib/server/csv.ts';
import { compareNames } from '../../../shared/kernel/pinyin.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, shiftInput, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let shiftId: string;
beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const soon = { startAt: inHours(20), endAt: inHours(22) };
  const shift = { ...shiftInput, ...soon, openDayId: made.openDayId, capacity: 60 };
  ({ shiftId } = await made.make(`/api/venues/${made.venueId}/shifts`, shift));
});
afterAll(() => api.close());

const names = [
  ...[
    '某',
    '李'.repeat(80),
    '𠮷',
    '𠮷田太郎',
    '王𫢳',
    '䶮',
    '\ue863某',
    '㛃',
    '\uf9d1田',
    '张 三',
    '司马相如',
    '陈　某',
  ],
  ...['买买提\u00b7吐尔逊', '买买提\u2022吐尔逊', '买买提\u30fb吐尔逊', '买买提\u2027吐尔逊', '阿卜杜拉・艾山'],
  ...[
    'محمد علي',
    'נועה כהן',
    'Nguyễn Văn A',
    'Björk Guðmundsdóttir',
    'O’Brien-García',
    'Anne\u2011Marie',
    'Mr "Bo", Jr.',
  ],
  ...['ＬＩ Ｓｉ', 'ཚེ་རིང', 'ᠮᠣᠩᠭᠣᠯ', '김철수', 'サイトウ', 'Ng'],
];
let number = 0;

test.each(names)('%s', async (name) => {
  const email = `name-${(number += 1)}@people.example`;
  const before = api.mails.length;
  const signedUp = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, {
    body: volunteer('N', { name, email }),
  });
  expect(signedUp.status, signedUp.raw).toBe(201);
  const { manageToken, signUpId } = signedUp.body;
  const mine = await api.request('GET', `/api/sign-ups/${manageToken}/my-data`);
  expect(mine.body.fields.name).toBe(name);
  await api.deliver();
  const mail = api.mails.slice(before).find(({ to }) => to === email)!;
  expect(mail.text + mail.subject).not.toMatch(/\ufffd|&#/);
  const found = await api.request('POST', `/api/shifts/${shiftId}/sign-ups/search`, {
    ...{ body: { find: name }, token: made.operator },
  });
  const row = found.body.rows.find(({ recordId }: { recordId: string }) => recordId === signUpId);
  expect(row.name).not.toBe(name);
  expect([...row.name].length).toBeLessThan(10);
  const opened = await api.request('POST', `/api/shifts/${shiftId}/sign-ups/${signUpId}/contact`, {
    ...{ body: {}, token: made.operator },
  });
  expect(opened.body.name).toBe(name);
  const file = csvOf([['name', (row: string) => row]], [name]);
  expect(Buffer.from(file).toString('utf8').split('\r\n')[1]).toBe(`"${name.replaceAll('"', '""')}"`);
});

test('the door list, its sheets and its badges have every name as it was typed, in the order of the reader', async () => {
  const manager = await signedInAs(api.store.tables.people, {
    ...{ role: 'venue_manager', organizationId: testId('organization', 1), venueId: made.venueId },
  });
  const opened = await api.request('POST', `/api/venues/${made.venueId}/door-list`, {
    ...{ token: manager, body: { openDayId: made.openDayId, slotId: shiftId, reason: 'Welcome at the door' } },
  });
  expect(opened.status, opened.raw).toBe(200);
  const slots = deskView(opened.body, await loadStaffMessages('zh-CN'), 'zh-CN');
  const sorted = names.toSorted(compareNames('zh-CN'));
  const bytes = (texts: readonly string[]) => texts.map((text) => Buffer.from(text).toString('hex'));
  for (const sheet of ['list', 'roll-call', 'duty'])
    expect(
      bytes(sheetView(sheet, slots, 'https://site.test', 'zh-CN')!.slots[0]!.coming.map(({ name }) => name)).toSorted(),
    ).toEqual(bytes(names).toSorted());
  const { badges } = sheetView('badges', slots, 'https://site.test', 'zh-CN')!;
  expect(bytes(badges.map(({ name }) => name)).toSorted()).toEqual(bytes(names).toSorted());
  const order = compareNames('zh-CN');
  expect(badges.every(({ name }, at) => at === 0 || order(badges[at - 1]!.name, name) <= 0)).toBe(true);
  expect(slots[0]!.coming[0]!.name).toBe(sorted[0]);
});
