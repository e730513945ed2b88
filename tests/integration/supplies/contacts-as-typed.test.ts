/**
 * Cases 3, 5, 7, 8 and 46 for whoever promises goods: contacts as people type them become one person each, nobody is mailed
 * what a stranger typed, and two people with one contact see nothing of each other.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readGoodsMail } from '../../../functions/supplies/goods-mail-lookup.ts';
import { correctPledge, listOwnPledges, seeOwnPledge } from '../../../functions/supplies/own-pledges.ts';
import { readPledge } from '../../../functions/supplies/pledge-store.ts';
import { seePledges } from '../../../functions/supplies/pledges.ts';
import { personKeyOf } from '../../../functions/runtime/secrets.ts';
import { goodsThanksMail, pledgeRemovedMail } from '../../../shared/messages/goods-messages.ts';
import { correction } from '../../../shared/privacy/my-data.ts';
import { pledgeRequest } from '../../../shared/supplies/model.ts';
import { removePledge } from '../../../functions/supplies/remove-pledge.ts';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { noon, pledgeWith } from '../../support/supplies-data.ts';
import { openSupplies, valueOf, type Supplies } from '../../support/supplies-world.ts';

let supplies: Supplies;
let world: Awaited<ReturnType<Supplies['newDrive']>>;
beforeAll(async () => {
  supplies = await openSupplies();
});
afterAll(() => supplies.close());
beforeEach(async () => {
  supplies.at(noon);
  world = await supplies.newDrive();
});

type Typed = { readonly name?: string; readonly email?: string; readonly phone?: string; readonly note?: string };
const asTyped = (typed: Typed) => {
  const { name, email: _, phone: __, ...goods } = pledgeWith({ itemId: world.water.itemId, quantity: 1, unit: 'XBO' });
  return { name, ...goods, ...typed };
};
/** As the edge takes it in, then the verb. */
const promise = async (typed: Typed) => valueOf(await world.pledge(pledgeRequest.parse(asTyped(typed))));
const issueOf = (typed: Typed) => pledgeRequest.safeParse(asTyped(typed)).error?.issues[0]?.message;
const kept = async (pledgeId: string) => (await readPledge(supplies.deps.supplies, world.drive.driveId, pledgeId))!;

describe('Case 5: a phone number from contacts, chat or PDF', () => {
  test.each([
    '13800138000',
    '\u202d+86 138 0013 8000\u202c',
    '\u2068+8613800138000\u2069',
    '\u200e13800138000',
    '138\ufe0d00138000',
    '138\u20110013\u20118000',
    '138–0013–8000',
    '138\u30000013\u30008000',
    '１３８００１３８０００',
    '(+86)138-0013-8000',
    '＋86 138 0013 8000',
    '008613800138000',
  ])('%j is one number, in the pledge and in its correction', async (phone) => {
    const { pledgeId, manageToken } = await promise({ phone });
    expect((await kept(pledgeId)).phone).toBe('+8613800138000');
    const other = await promise({ phone: '19203868088' });
    valueOf(await correctPledge(supplies.deps, other.manageToken, correction.parse({ phone })));
    expect((await kept(other.pledgeId)).phone).toBe('+8613800138000');
    expect(valueOf(await seeOwnPledge(supplies.deps, manageToken)).fields).toMatchObject({ phone: '+8613800138000' });
  });

  test.each([
    ['0571-87654321转801', 'phone-with-extension'],
    ['13800138000/13900139000', 'two-phones'],
    ['ring the bell', 'not-a-phone'],
  ])('%s is refused, and says why', (phone, why) => {
    expect(issueOf({ phone })).toBe(why);
    expect(correction.safeParse({ phone }).error?.issues[0]?.message).toBe(why);
  });

  test('of a landline needs its area code', async () => {
    expect((await kept((await promise({ phone: '0571-87654321' })).pledgeId)).phone).toBe('+8657187654321');
    expect(await world.pledge(pledgeRequest.parse(asTyped({ phone: '87654321' })))).toMatchObject({
      refusal: { code: 'contact.phone-unknown' },
    });
  });
});

describe('Case 7: an address from a Chinese keyboard', () => {
  test.each([
    ['zhangsan＠qq.com', 'zhangsan@qq.com'],
    ['zhangsan@qq。com', 'zhangsan@qq.com'],
    ['zhangsan@qq.com。', 'zhangsan@qq.com'],
    ['zhangsan@qq.com.', 'zhangsan@qq.com'],
    ['zhangsan@qq.con', 'zhangsan@qq.con'],
    ['zhangsan@163.com\u00a0', 'zhangsan@163.com'],
    ['ab\u200bc@qq.com', 'abc@qq.com'],
    ['mailto:zhangsan@qq.com', 'zhangsan@qq.com'],
    ['zhangsan@例子.中国', 'zhangsan@xn--fsqu00a.xn--fiqs8s'],
  ])('%j is kept as %s', async (email, plain) => {
    expect((await kept((await promise({ email })).pledgeId)).email).toBe(plain);
  });

  test.each([
    ['zhangsan@qq,com', 'comma-in-address'],
    ['张三 <zhangsan@qq.com>', 'address-with-name'],
    ['zhangsan@qq.com;lisi@qq.com', 'two-addresses'],
    ['zhang san@qq.com', 'blank-in-address'],
    ['user@localhost', 'not-an-address'],
    ['x@y.z\r\nBcc: victim@example.org', 'address-with-line-break'],
  ])('%j is refused, and says why', (email, why) => expect(issueOf({ email })).toBe(why));
});

describe('Case 46: capital letters and blanks', () => {
  test('are one person, found by any spelling; an address with a plus is another', async () => {
    const mine = ['Zhang.San@QQ.com ', 'zhang.san@qq.com', ' ZHANG.SAN@ＱＱ.COM'];
    for (const email of mine) await promise({ email });
    await promise({ email: 'zhang.san+a@qq.com' });
    const found = await listOwnPledges(supplies.deps, 'zhang.san@qq.com');
    expect(found.map(({ fields }) => fields.email)).toEqual(mine.map(() => 'zhang.san@qq.com'));
    // What an erasure follows is the same key.
    const keys = new Set((await supplies.stored()).flatMap((item) => (item.type === 'pledge' ? [item.personKey] : [])));
    expect(keys).toContain(personKeyOf(supplies.deps.secret, { email: 'zhang.san@qq.com' }));
  });
});

describe('Case 8: two people with one contact', () => {
  test.each([{ phone: '13900001111' }, { email: 'home@example.org' }])(
    'both promise, and see nothing of each other by their links: %j',
    async (contact) => {
      const first = await promise({ name: '王秀英', ...contact });
      const second = await promise({ name: '李建国', ...contact });
      expect(second.pledgeId).not.toBe(first.pledgeId);
      const seen = JSON.stringify([second, valueOf(await seeOwnPledge(supplies.deps, second.manageToken))]);
      expect(seen).toContain('李建国');
      expect(seen).not.toContain('王秀英');
      expect(seen).not.toContain(first.pledgeId);
      expect(valueOf(await seeOwnPledge(supplies.deps, first.manageToken)).fields).toMatchObject({ name: '王秀英' });
      const { rows } = await seePledges(supplies.deps, world.drive.driveId, 'venue', { limit: 10 });
      expect(rows).toHaveLength(2);
    },
  );
});

describe('Case 3: what a stranger types', () => {
  const spam = '恭喜中奖 http://evil.example/x 加微信 abc123 领取红包';
  const victim = 'victim@example.org';
  const orderOf = async (mailId: string) => (await readGoodsMail(supplies.deps.supplies, mailId))!;

  test('promises goods, and mails nobody; neither thanks nor the end of a pledge carry a word of it', async () => {
    const typed = { name: spam, email: victim, note: spam };
    const { pledgeId } = await promise(typed);
    const mails = async () => (await supplies.stored()).filter(({ type }) => type === 'goods-mail');
    const before = (await mails()).length;
    const { donationId } = valueOf(await world.donate({ pledgeId }));
    const joke = await promise(typed);
    valueOf(await removePledge(supplies.deps, world.drive.driveId, joke.pledgeId));
    supplies.at(noon + 2 * 3_600_000);
    await settleSupplies(supplies.deps);
    const told = (await mails()).slice(before);
    expect((await mails()).length).toBe(before + 2);
    expect(JSON.stringify(told)).not.toMatch(/evil|abc123|恭喜/);
    const [thanks, removed] = [await orderOf(`${donationId}-thanks`), await orderOf(`${joke.pledgeId}-removed`)];
    for (const locale of ['zh-CN', 'en'] as const) {
      const frame = { locale, stopLink: 'https://site.example/mail/x' };
      const texts = JSON.stringify([
        goodsThanksMail(frame, thanks as never, 'https://site.example/gifts/x'),
        pledgeRemovedMail(frame, removed as never),
      ]);
      expect(texts).not.toMatch(/evil|abc123|恭喜/);
      // Why one gets it, and how to say "that was not me".
      expect(texts.match(locale === 'en' ? /That was not you/g : /不是您本人/g)).toHaveLength(2);
    }
  });

  test('an address with a line break makes no second header', () => {
    expect(issueOf({ email: `${victim}\nBcc: b@example.org` })).toBe('address-with-line-break');
  });
});
