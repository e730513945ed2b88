/** Cases 5, 7 and 8 on the page of a drive: contacts as people type them go through, or are told at their field with the text kept. */
import { isActionFailure } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { actions } from '../../../web/src/routes/(public)/drives/[driveId]/+page.server.ts';
import { ids } from '../support/site-data.ts';
import { refusal, siteEvent } from '../support/site-event.ts';

const typed = { name: '李建国', goods: `${ids.item}|XBO`, quantity: '２' };
const send = async (contact: Record<string, string>, locale: 'zh-CN' | 'en' = 'en', answer?: unknown) => {
  const pledge = vi.fn(async (_: any) => {
    if (answer) throw answer;
    return { quantity: 2, unit: 'XBO', manageToken: 'my.token' };
  });
  const form = { ...typed, ...contact, idempotencyKey: 'key-of-the-visitor-1' };
  const { event } = siteEvent({ form, locale, params: { driveId: ids.drive }, api: { supplies: { pledge } } });
  return { pledge, result: (await actions.pledge!(event)) as any };
};

test.each([
  [{ phone: '\u202d+86 138 0013 8000\u202c' }, { phone: '+8613800138000' }],
  [{ phone: '１３８００１３８０００' }, { phone: '13800138000' }],
  [{ email: 'Zhang.San＠QQ。com ' }, { email: 'zhang.san@qq.com' }],
])('%j goes to the charity as %j', async (contact, body) => {
  const { pledge, result } = await send(contact);
  expect(pledge.mock.calls[0]![0].body).toMatchObject({ name: '李建国', quantity: 2, ...body });
  expect(result.dataPath).toBe('/pledges/my.token/data');
});

test.each([
  [{ phone: '13800138000/13900139000' }, 'phone', /two numbers/, /两个号码/],
  [{ phone: '0571-87654321转801' }, 'phone', /extension/, /分机号/],
  [{ email: 'zhangsan@qq.com;lisi@qq.com' }, 'email', /two addresses/, /两个邮箱/],
  [{ email: '张三 <zhangsan@qq.com>' }, 'email', /more than the address/, /不要带姓名/],
  [{}, 'email', /e-mail|phone/i, /邮箱|电话/],
])('%j is told at its field, in both languages, and what was typed stays', async (contact, path, en, zh) => {
  for (const [locale, words] of [['en', en] as const, ['zh-CN', zh] as const]) {
    const { pledge, result } = await send(contact as Record<string, string>, locale);
    expect(isActionFailure(result)).toBe(true);
    expect(result.data.errors).toMatchObject([{ path, message: expect.stringMatching(words) }]);
    expect(result.data.values).toMatchObject({ ...typed, ...contact });
    expect(pledge).not.toHaveBeenCalled();
  }
});

test('A number that no country has stays typed, and the page says what is missing', async () => {
  const { result } = await send({ phone: '87654321' }, 'en', refusal('contact.phone-unknown', { region: 'CN' }));
  expect([result.status, result.data.values.phone]).toEqual([422, '87654321']);
});

test.each([
  ['12', 12],
  [' 12', 12],
  ['12.0', 12],
  ['00012', 12],
  ['１２', 12],
  ['1,200', 1200],
  ['1，200', 1200],
])('Case 33: %j is %d', async (quantity, sent) => {
  const { pledge } = await send({ phone: '13800138000', quantity });
  expect(pledge.mock.calls[0]![0].body.quantity).toBe(sent);
});

test.each(['0', '-5', '12.5', '1 200', '1e3', '0x10', '0b11', '12箱', '十二', '99999999999999999999', ''])(
  'Case 33: %j is refused at its field, and stays typed',
  async (quantity) => {
    const { pledge, result } = await send({ phone: '13800138000', quantity });
    expect([pledge.mock.calls, result.data.errors.map(({ path }: any) => path)]).toEqual([[], ['quantity']]);
    expect(result.data.values.quantity ?? '').toBe(quantity);
  },
);
