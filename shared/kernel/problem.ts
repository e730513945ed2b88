/**
 * Problem documents (RFC 9457): how every refusal leaves the API, and how the site reads it back.
 */
import * as z from 'zod';
import type { Bilingual, Locale } from './text.ts';

/** One field that is not right, named by its path, e.g. `lines.0.quantity`. */
export const fieldError = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.array(fieldError).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;

/** How long whoever asked too often should wait. */
export function retryAfterOf({ data }: Pick<Problem, 'data'>): number | undefined {
  const seconds = data?.retryAfterSeconds;
  return typeof seconds === 'number' ? seconds : undefined;
}

/** The part of a validation issue (Standard Schema, zod) that a message needs. */
export type InputIssue = {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }>;
  readonly code?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
  readonly input?: unknown;
};

const texts: Readonly<Record<string, Bilingual>> = {
  'control-characters': { 'zh-CN': '含有不可见的控制字符', en: 'contains invisible control characters' },
  'nothing-visible': { 'zh-CN': '没有可见的文字', en: 'shows no letter at all' },
  'date-out-of-range': { 'zh-CN': '日期须在 2000 年至 2099 年之间', en: 'must be a date from 2000 to 2099' },
  'unknown-time-zone': { 'zh-CN': '不是已知的时区', en: 'is not a known time zone' },
  'not-an-id': { 'zh-CN': '不是有效的编号', en: 'is not an id of this kind' },
  'contact-needed': { 'zh-CN': '请填写邮箱或手机号', en: 'give an e-mail address or a phone number' },
  'not-a-web-address': {
    'zh-CN': '请填写 https 网址，域名只含英文字母、数字和连字符',
    en: 'must be an https address whose name has plain letters, digits and hyphens',
  },
  'not-a-phone': { 'zh-CN': '不是有效的电话号码', en: 'is not a phone number' },
  'end-before-start': { 'zh-CN': '结束须晚于开始', en: 'must end after it starts' },
  'over-capacity': { 'zh-CN': '配额不能超过总名额', en: 'a quota may not exceed the capacity' },
  'named-or-anonymous': { 'zh-CN': '请填写捐赠人，或选择匿名', en: 'name the donor, or mark the gift anonymous' },
  'pack-unit-twice': { 'zh-CN': '包装单位重复', en: 'a pack unit may appear once' },
  'gtin-check-digit': { 'zh-CN': '校验位不正确', en: 'has a wrong check digit' },
  'public-fact-missing': { 'zh-CN': '公开募集须填写', en: 'is required of a public drive' },
  'nothing-comes-back': { 'zh-CN': '请填写退回或缺少的数量', en: 'say what comes back, or what is missing' },
  'more-than-packed': { 'zh-CN': '不能多于领取的数量', en: 'is more than was packed' },
  'item-twice': { 'zh-CN': '物资重复', en: 'an item may appear once' },
  'choose-one-or-more': { 'zh-CN': '请至少选择一项', en: 'choose one or more' },
  'count-or-until': { 'zh-CN': '请填写班次数或结束时间', en: 'say how many, or until when' },
  'series-too-long': { 'zh-CN': '一次最多 200 个班次、31 天', en: 'is more than 200 shifts or 31 days at once' },
  'rounds-too-many': { 'zh-CN': '一次最多 200 个轮次、92 天', en: 'is more than 200 rounds or 92 days at once' },
  'no-such-local-time': {
    'zh-CN': '当天没有这个时间：夏令时开始，时钟拨快',
    en: 'does not exist on that day: clocks go forward',
  },
  'venue-needed': { 'zh-CN': '请选择会场', en: 'choose the venue' },
  html: { 'zh-CN': '请只用纯文本，不要用 HTML', en: 'must be plain text, without HTML' },
  'foreign-link': {
    'zh-CN': '链接只能指向政府网站（gov.cn）或地图，并以 https:// 开头',
    en: 'may link to gov.cn or to a map only, beginning with https://',
  },
  'rule-twice': { 'zh-CN': '规则重复', en: 'a rule may appear once' },
  'reason-needed': { 'zh-CN': '请说明理由', en: 'say why' },
  'id-in-whole': {
    'zh-CN': '请同时填写证件类型和号码后四位，或都不填',
    en: 'give both the kind of document and the last four characters, or neither',
  },
  'not-a-division': {
    'zh-CN': '不是六位行政区划代码',
    en: 'is not a division code of six digits',
  },
  required: { 'zh-CN': '必填', en: 'is required' },
  'two-people': { 'zh-CN': '须由两位不同的人接收', en: 'two different people must receive the goods' },
};

/** What a form leaves as it was typed because no clock of that zone shows it. */
const isLocalTime = (input: unknown) =>
  typeof input === 'string' && /^[\d-]{10}T[\d:]{5}$/.test(input) && !Number.isNaN(Date.parse(`${input}Z`));

function messageOf(issue: InputIssue): Bilingual {
  const named = texts[issue.message];
  if (named) return named;
  if (issue.input === undefined && issue.code === 'invalid_type') {
    // zod leaves `input` out of the issue; its message still tells a missing value from a wrong one.
    if (issue.message.includes('undefined')) return { 'zh-CN': '必填', en: 'is required' };
    return { 'zh-CN': '类型不正确', en: 'has the wrong type' };
  }
  if (issue.code === 'invalid_format' && isLocalTime(issue.input)) return texts['no-such-local-time']!;
  const text = issue.origin === 'string';
  switch (issue.code) {
    case 'too_small':
      if (text && Number(issue.minimum) <= 1) return { 'zh-CN': '必填', en: 'is required' };
      return text
        ? { 'zh-CN': `至少 ${issue.minimum} 个字符`, en: `needs at least ${issue.minimum} characters` }
        : { 'zh-CN': `不能小于 ${issue.minimum}`, en: `must be at least ${issue.minimum}` };
    case 'too_big':
      return text
        ? { 'zh-CN': `最多 ${issue.maximum} 个字符`, en: `may have at most ${issue.maximum} characters` }
        : { 'zh-CN': `不能大于 ${issue.maximum}`, en: `must be at most ${issue.maximum}` };
    case 'invalid_type':
      return { 'zh-CN': '类型不正确', en: 'has the wrong type' };
    case 'invalid_value':
      if ('input' in issue && issue.input === undefined) return { 'zh-CN': '请选择', en: 'choose one' };
      return { 'zh-CN': '不是可选的值', en: 'is not one of the allowed values' };
    case 'unrecognized_keys':
      return { 'zh-CN': '含有未知的字段', en: 'has unknown fields' };
    default:
      return { 'zh-CN': '格式不正确', en: 'is not in the right form' };
  }
}

/** Field errors in the reader's language; the envelope parts of a detailed input (body, params …) are dropped from paths. */
export function fieldErrors(issues: readonly InputIssue[], locale: Locale): FieldError[] {
  return issues.map((issue) => {
    const keys = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
    if (['body', 'params', 'query', 'headers'].includes(keys[0] ?? '')) keys.shift();
    return { path: keys.join('.'), message: messageOf(issue)[locale] };
  });
}
