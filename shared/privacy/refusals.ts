/** Why a consent or a correction is refused, and why a contact stays shut. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const privacyRefusals = {
  'consent.text-changed': {
    status: 409,
    'zh-CN': '同意书内容已更新，请阅读新版后再选择',
    en: 'The text of the consent has changed; read it again and choose',
  },
  'contact.phone-unknown': {
    status: 422,
    'zh-CN': '这不是当地的电话号码：请写全区号，外地号码请加国家或地区代码，例如 +852 9123 4567',
    en: 'This is no number of the region: give the area code, or the country’s prefix, like +852 9123 4567',
  },
  'contact.one-person': {
    status: 409,
    'zh-CN': '此开放日中，一种联系方式只能供一人报名：请为这位另填联系方式，或在您自己的报名中增加人数',
    en: 'Here one contact stands for one person: give another address or number, or bring them along in your own place',
  },
  'contact.other-address': {
    status: 409,
    'zh-CN': '此记录登记的是另一个邮箱；一个人以邮箱为准，不能改为别的邮箱',
    en: 'Another address was given here; what a person is known by is not changed',
  },
  'contact.last-one': {
    status: 409,
    'zh-CN': '请至少保留一种联系方式；如不愿保留，可将此处信息删除',
    en: 'Keep one way to reach you, or have all of it erased',
  },
  'contact.reason-needed': {
    status: 422,
    'zh-CN': '查看未成年人的联系方式须填写理由',
    en: 'Give a reason to see the contact of someone under 18',
  },
} as const satisfies RefusalBook;
export type PrivacyRefusal = keyof typeof privacyRefusals;
