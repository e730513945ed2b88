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
  readonly expected?: string;
  readonly format?: string;
};

const texts: Readonly<Record<string, Bilingual>> = {
  'control-characters': { 'zh-CN': '含有不可见的控制字符', en: 'contains invisible control characters' },
  'nothing-visible': { 'zh-CN': '没有可见的文字', en: 'shows no letter at all' },
  'date-out-of-range': { 'zh-CN': '日期须在 2000 年至 2099 年之间', en: 'must be a date from 2000 to 2099' },
  'unknown-time-zone': { 'zh-CN': '不是已知的时区', en: 'is not a known time zone' },
  'not-sure': { 'zh-CN': '请先勾选；尚未作任何更改', en: 'tick it if you mean it; nothing was changed yet' },
  'not-an-id': { 'zh-CN': '不是有效的编号', en: 'is not an id of this kind' },
  'contact-needed': { 'zh-CN': '请填写邮箱或手机号', en: 'give an e-mail address or a phone number' },
  'not-a-web-address': {
    'zh-CN': '请填写 https 网址，域名只含英文字母、数字和连字符',
    en: 'must be an https address whose name has plain letters, digits and hyphens',
  },
  'not-a-date': {
    'zh-CN': '无法识别日期，请写成 2027-06-30',
    en: 'is not understood as a date: write it as 2027-06-30',
  },
  'not-a-time': {
    'zh-CN': '请填写日期和时间，例如 2027-06-30 09:00',
    en: 'must be a date and a time, such as 2027-06-30 09:00',
  },
  'not-a-clock': { 'zh-CN': '请填写 24 小时制时间，例如 08:30', en: 'must be a time of 24 hours, such as 08:30' },
  'not-six-digits': { 'zh-CN': '请填写六位数字，例如 012345', en: 'must be six digits, such as 012345' },
  'not-four-signs': {
    'zh-CN': '请填写证件号码的最后四位，例如 123X',
    en: 'must be the last four signs of the document, such as 123X',
  },
  'not-an-id-number': {
    'zh-CN': '请填写 5 至 30 位证件号码，只含字母、数字和括号',
    en: 'must be 5 to 30 letters, digits and brackets, as in the document',
  },
  'not-a-gtin': {
    'zh-CN': '请填写条码下方的数字：8、12、13 或 14 位',
    en: 'must be the 8, 12, 13 or 14 digits below the bar code',
  },
  'not-whole': {
    'zh-CN': '请填写整数，例如 12 或 1200',
    en: 'must be a whole number in digits, such as 12 or 1200',
  },
  'not-a-phone': {
    'zh-CN': '不是有效的电话号码，请只填数字，例如 13800138000 或 +852 9123 4567',
    en: 'is not a phone number; digits alone, like 13800138000 or +852 9123 4567',
  },
  'two-phones': { 'zh-CN': '含有两个号码，请只填一个', en: 'has two numbers; give one of them' },
  'phone-with-extension': {
    'zh-CN': '含有分机号，请填写可以直接拨打的号码',
    en: 'has an extension; give a number that is dialled directly',
  },
  'not-an-address': { 'zh-CN': '请填写邮箱，例如 name@example.com', en: 'must be an e-mail like name@example.com' },
  'two-addresses': { 'zh-CN': '含有两个邮箱，请只填一个', en: 'has two addresses; give one of them' },
  'address-with-name': {
    'zh-CN': '请只填邮箱本身，不要带姓名或括号，例如 name@example.com',
    en: 'has more than the address; give only name@example.com',
  },
  'address-with-line-break': {
    'zh-CN': '含有换行或控制字符，请删去后再填',
    en: 'has a line break or a control character; take it out',
  },
  'comma-in-address': { 'zh-CN': '含有逗号，应为英文句点“.”', en: 'has a comma where a dot belongs' },
  'blank-in-address': { 'zh-CN': '中间有空格，请删去', en: 'has a blank inside; take it out' },
  'address-not-ascii': {
    'zh-CN': '“@”之前只能用英文字母、数字和符号',
    en: 'may have only plain letters, digits and signs before the @',
  },
  'end-before-start': { 'zh-CN': '结束须晚于开始', en: 'must end after it starts' },
  'over-capacity': { 'zh-CN': '配额不能超过总名额', en: 'a quota may not exceed the capacity' },
  'named-or-anonymous': { 'zh-CN': '请填写捐赠人，或选择匿名', en: 'name the donor, or mark the gift anonymous' },
  'pack-unit-twice': { 'zh-CN': '包装单位重复', en: 'a pack unit may appear once' },
  'gtin-check-digit': { 'zh-CN': '校验位不正确', en: 'has a wrong check digit' },
  'public-fact-missing': { 'zh-CN': '公开物资募集前须填写', en: 'is required of a public drive' },
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
  'not-allowed-here': { 'zh-CN': '含有这里不能用的字符', en: 'has characters that may not stand here' },
  'official-link': {
    'zh-CN': '只能链接到政府网站（gov.cn）',
    en: 'may link to gov.cn only',
  },
  'tells-of-health': {
    'zh-CN': '不得写明健康或精神状况',
    en: 'must not tell of health or of a state of mind',
  },
  'not-a-period': {
    'zh-CN': '请填写年份或年月，例如 2022 或 2012-11',
    en: 'must be a year, or a year and a month, such as 2022 or 2012-11',
  },
  'not-a-code': {
    'zh-CN': '只用小写字母、数字和连字符',
    en: 'has small letters, digits and hyphens only',
  },
  required: { 'zh-CN': '必填', en: 'is required' },
  twice: { 'zh-CN': '重复填写', en: 'may be given once only' },
  'store-needed': { 'zh-CN': '请选择库房，或填写存放地点', en: 'choose the store, or name the place' },
  'same-store': { 'zh-CN': '请选择另一个库房', en: 'must be another store' },
  'nothing-to-do': { 'zh-CN': '没有需要更改的内容', en: 'would change nothing; say what is to change' },
  'two-people': { 'zh-CN': '须由两位不同的人接收', en: 'two different people must receive the goods' },
};

/** What a form leaves as it was typed because no clock of that zone shows it. */
const isLocalTime = (input: unknown) =>
  typeof input === 'string' && /^[\d-]{10}T[\d:]{5}$/.test(input) && !Number.isNaN(Date.parse(`${input}Z`));

function messageOf(issue: InputIssue): Bilingual {
  const named = texts[issue.message];
  if (named) return named;
  const wantsNumber = issue.expected === 'number' || issue.expected === 'int';
  if (wantsNumber && typeof issue.input === 'string') return texts['not-whole']!;
  if (issue.input === undefined && issue.code === 'invalid_type') {
    // zod leaves `input` out of the issue; its message still tells a missing value from a wrong one.
    if (issue.message.includes('undefined')) return { 'zh-CN': '必填', en: 'is required' };
    return { 'zh-CN': '类型不正确', en: 'has the wrong type' };
  }
  if (issue.code === 'invalid_format' && isLocalTime(issue.input)) return texts['no-such-local-time']!;
  if (issue.code === 'invalid_format' && (issue.format === 'date' || issue.format === 'datetime')) {
    if (issue.input === '') return texts.required!;
    return texts[issue.format === 'date' ? 'not-a-date' : 'not-a-time']!;
  }
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
      return { 'zh-CN': '无法识别，请检查后重新填写', en: 'is not understood: check it and enter it again' };
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
