/** Why signing in is refused, uniformly: it is never told whether an address has an account. And why a contact stays shut. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const peopleRefusals = {
  'code.wrong-or-expired': {
    status: 401,
    'zh-CN': '验证码不正确或已失效，请重新获取',
    en: 'The code is wrong or no longer works; ask for a new one',
  },
  'code.too-many-requests': {
    status: 429,
    'zh-CN': '获取验证码过于频繁，请稍后再试',
    en: 'Too many codes were asked for; try again in a few minutes',
  },
  'contact.reason-needed': {
    status: 422,
    'zh-CN': '查看未成年人的联系方式须填写理由',
    en: 'Give a reason to see the contact of someone under 18',
  },
} as const satisfies RefusalBook;
export type PeopleRefusal = keyof typeof peopleRefusals;
