/** Why a message of the organizer's is not sent, a rule not kept, or a code opens no link. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const messagesRefusals = {
  'link-code.no-phone': {
    status: 409,
    'zh-CN': '此人没有留电话，无法用口述的验证码。请打印新链接，或让其在“找回链接”页面填写邮箱',
    en: 'This person gave no phone number, so no code can be read out. Print a new link, or let them ask for it by e-mail on the page for lost links',
  },
  'link-code.wrong-or-expired': {
    status: 401,
    'zh-CN': '电话或验证码不对，或验证码已失效。请核对；仍不行时请工作人员再给一个',
    en: 'The phone number or the code is wrong, or the code no longer works. Check both, or ask staff for a new code',
  },
  'bulk.nobody': {
    status: 409,
    'zh-CN': '没有人会收到：名单为空，或都没有可用的邮箱',
    en: 'Nobody would get it: the list is empty, or nobody on it can be mailed',
  },
  'bulk.list-changed': {
    status: 409,
    'zh-CN': '名单有变化，请再看一次人数后发送；尚未发出任何邮件',
    en: 'The list has changed; look at the number once more and send again. Nothing was sent',
  },
  'bulk.too-many-today': {
    status: 429,
    'zh-CN': '此开放日今天的群发次数已用完，请明天再发',
    en: 'This open day has sent as many messages today as it may; try again tomorrow',
  },
  'bulk.too-many-people': {
    status: 409,
    'zh-CN': '名单过长，请按会场或班次分别发送',
    en: 'The list is too long; send it venue by venue or shift by shift',
  },
  'webhook.too-many': {
    status: 409,
    'zh-CN': '此开放日登记的推送地址已达上限，请先删除不用的地址',
    en: 'This open day has as many webhooks as it may; delete one that is not used',
  },
  'webhook.off': {
    status: 409,
    'zh-CN': '此推送地址已停用，请先恢复再重发',
    en: 'This webhook is switched off; switch it on before sending anything again',
  },
  'rule.never-due': {
    status: 409,
    'zh-CN': '按此规则，发送时间已过，或所有班次和场次届时都已开始，不会发给任何人。请改天数或时间',
    en: 'By this rule the mails would have gone before now, or after every shift and session has begun: nobody would get them. Change the days or the hour',
  },
  'mail.not-proven': {
    status: 409,
    'zh-CN': '邮件曾无法送达此邮箱。请在“找回链接”页面重新索取链接，并用新邮件中的链接操作',
    en: 'Mail to this address came back. Ask for your links again on the page for lost links, and use the link in that new mail',
  },
} as const satisfies RefusalBook;
