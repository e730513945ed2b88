/** Why signing in and passkeys are refused. Uniform on purpose: no answer tells whether an address has an account. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const identityRefusals = {
  'code.wrong-or-expired': {
    status: 401,
    'zh-CN': '验证码不正确或已失效。请输入在此浏览器中最近一次获取的验证码，或重新获取',
    en: 'The code is wrong or no longer works. Type the newest one asked for in this browser, or ask for a new one',
  },
  'code.other-browser': {
    status: 401,
    'zh-CN':
      '此浏览器没有可用的验证码：已用过、已过期、输错五次，或是在别的浏览器里申请的。请在申请它的浏览器中输入，或重新获取',
    en: 'No code is waiting for this browser: it was used, ran out, was mistyped five times, or was asked for in another browser. Type it there, or ask for a new one',
  },
  'code.too-many-requests': {
    status: 429,
    'zh-CN': '获取验证码过于频繁，请稍后再试',
    en: 'Too many codes were asked for; try again in a few minutes',
  },
  'passkey.not-accepted': {
    status: 401,
    'zh-CN': '未能验证此通行密钥，请重试，或改用邮件验证码登录',
    en: 'The passkey was not accepted; try again, or sign in with a mailed code',
  },
} as const satisfies RefusalBook;
export type IdentityRefusal = keyof typeof identityRefusals;
