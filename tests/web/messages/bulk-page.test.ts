/** The page of a message to many: the exact list before anything goes, what was typed kept, one order under one key. */
import { describe, expect, test, vi } from 'vitest';
import {
  actions,
  load,
} from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/messages/send/+page.server.ts';
import { identityWith, ids, openDay, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const organization = { organizationId: ids.organization, organizationName: { en: 'Org', 'zh-CN': '组织' } };
const coordinator = identityWith({ memberships: [{ ...organization, role: 'coordinator' }] });
const manager = identityWith({ memberships: [{ ...organization, role: 'venue_manager', venueId: ids.venue }] });
const counts = { people: 5, mailed: 3, ended: 0, bounced: 1, noAddress: 1 };
const toPhone = [{ slotId: ids.shift, recordId: 'x', startAt: '2027-06-19T01:00:00Z' }];
const typed = {
  ...{ venueId: '', slotId: ids.shift, role: '', state: 'confirmed' },
  ...{ 'subject.en': 'Boots', 'subject.zh-CN': '雨靴', 'text.en': 'Wear boots', 'text.zh-CN': '请穿雨靴' },
};

const pageWith = (
  form: Record<string, string> | undefined,
  calls: Record<string, unknown> = {},
  identity = coordinator,
) =>
  siteEvent({
    ...{ params: { openDayId: ids.openDay }, url: 'http://site.test/organize', identity },
    ...(form ? { form } : {}),
    api: {
      openDays: { getOpenDay: async () => openDay(), listSessions: async () => ({ sessions: [] }) },
      volunteering: { listShifts: async () => ({ shifts: [shift()] }) },
      bulkMessages: {
        listBulks: async () => ({ messages: [] }),
        seeBulkList: vi.fn(async () => ({ ...counts, toPhone })),
        ...calls,
      },
    },
  }).event;

test('offers every venue to a coordinator, and the own one alone to its manager', async () => {
  expect(await load(pageWith(undefined))).toMatchObject({ all: true, initial: { venueId: '', state: 'everyone' } });
  const own = (await load(pageWith(undefined, {}, manager))) as any;
  expect(own).toMatchObject({ all: false, initial: { venueId: ids.venue }, venues: [{ value: ids.venue }] });
  expect(own.slots).toMatchObject([{ value: ids.shift }]);
});

test('begins with words that ask for help where a shift lacks people, and with the audience of the list that led here', async () => {
  const event = pageWith(undefined);
  event.url = new URL(`http://site.test/organize?state=waiting&role=checkin&for=${ids.shift}`);
  const { initial } = (await load(event)) as any;
  expect(initial).toMatchObject({ state: 'waiting', role: 'checkin', 'subject.en': 'Volunteers wanted: Check-in' });
  expect(initial['text.zh-CN']).toMatch(/还缺 \d+ 人/);
});

describe('What is seen before sending', () => {
  test('is the number of people, whom to phone, and the mail in both languages', async () => {
    const seen = (await actions.preview!(pageWith(typed))) as any;
    expect(seen.list).toMatchObject({ counts, phone: [{ slotId: ids.shift, part: 'shifts', people: 1 }] });
    expect(seen.list.previews.map(({ locale, content }: any) => [locale, content.subject])).toEqual([
      ['zh-CN', '雨靴'],
      ['en', 'Boots'],
    ]);
    expect(seen.values).toMatchObject(typed);
  });

  test.each([
    ['text.zh-CN', '', 'one language only'],
    ['text.en', '<b>Boots</b>', 'HTML'],
    ['text.en', 'https://evil.example', 'a link of elsewhere'],
    ['subject.en', 'x'.repeat(10_000), '10,000 characters'],
  ])('is refused beside %s with %j: %s', async (field, text) => {
    const answer = (await actions.preview!(pageWith({ ...typed, [field]: text }))) as any;
    expect(answer).toMatchObject({ status: 422, data: { values: { [field]: text } } });
    expect(answer.data.errors.map(({ path }: any) => path)).toContain(field);
  });
});

test('A test goes to oneself, and what was typed and seen stays', async () => {
  const testBulk = vi.fn(async () => ({ sent: true }));
  expect(await actions.test!(pageWith(typed, { testBulk }))).toMatchObject({ list: { tested: true, counts } });
  expect(testBulk).toHaveBeenCalledOnce();
  const often = vi.fn().mockRejectedValue(refusal('too-many-requests'));
  expect(await actions.test!(pageWith(typed, { testBulk: often }))).toMatchObject({
    status: 429,
    data: { list: { counts } },
  });
});

test('It is sent with the number that was seen, under one key; a list that changed is shown anew', async () => {
  const sendBulk = vi.fn(async () => ({}));
  const form = { ...typed, mailed: '3', idempotencyKey: 'the-key-of-the-page' };
  expect(await redirectOf(actions.send!(pageWith(form, { sendBulk })) as Promise<unknown>)).toBe(
    `/organize/open-days/${ids.openDay}/messages/send?ordered`,
  );
  expect(sendBulk).toHaveBeenCalledExactlyOnceWith(
    {
      ...{ openDayId: ids.openDay, to: { slotId: ids.shift, state: 'confirmed' }, mailed: 3 },
      ...{ subject: { en: 'Boots', 'zh-CN': '雨靴' }, text: { en: 'Wear boots', 'zh-CN': '请穿雨靴' } },
    },
    { context: { idempotencyKey: 'the-key-of-the-page' } },
  );
  const changed = vi.fn().mockRejectedValue(refusal('bulk.list-changed'));
  const answer = await actions.send!(pageWith({ ...form, mailed: '2' }, { sendBulk: changed }));
  expect(answer).toMatchObject({ status: 409, data: { code: 'bulk.list-changed', list: { counts } } });
});
