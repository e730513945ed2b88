/**
 * The closed lists of refusals. Each context keeps its own book (`shared/<context>/refusals.ts`);
 * this file holds the shape and the codes that every endpoint may answer.
 * The same text serves the API's problem documents, the page before the click, and docs/refusals.md.
 */
import type { Bilingual } from './locale.ts';

export type RefusalText = Bilingual & {
  /** HTTP status, RFC 9110. */
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
};
export type RefusalBook = Readonly<Record<string, RefusalText>>;

export const commonRefusals = {
  'body.malformed': { status: 400, 'zh-CN': '请求内容不是有效的 JSON', en: 'The body is not valid JSON' },
  'body.too-large': { status: 413, 'zh-CN': '请求内容过大', en: 'The body is too large' },
  'body.not-json': { status: 415, 'zh-CN': '请以 application/json 发送', en: 'Send the body as application/json' },
  'input.invalid': { status: 422, 'zh-CN': '有内容填写不正确', en: 'Some of the input is not right' },
  'sign-in.required': { status: 401, 'zh-CN': '请先登录', en: 'Sign in first' },
  'not-allowed': { status: 403, 'zh-CN': '您的角色无权进行此操作', en: 'Your role does not allow this' },
  'step-up.required': {
    status: 403,
    'zh-CN': '此操作需要再次确认身份：请使用通行密钥或新的邮件验证码',
    en: 'Confirm that it is you first, with a passkey or a new mailed code',
  },
  'not-found': { status: 404, 'zh-CN': '未找到，或您无权查看', en: 'Not found, or not yours to see' },
  'changed-meanwhile': {
    status: 409,
    'zh-CN': '在您编辑期间，他人已保存了修改；您的修改未保存',
    en: 'Someone else saved a change while you were editing; yours was not saved',
  },
  'key.reused': {
    status: 422,
    'zh-CN':
      '此表单先前已提交并保存，内容与现在不同；本次尚未保存。如确实另有一份，请再提交一次（Idempotency-Key 重复使用）',
    en: 'This form was sent and saved before, with other content; nothing was saved now. If this is another one, send it again (Idempotency-Key used before)',
  },
  'too-many-requests': {
    status: 429,
    'zh-CN': '请求过于频繁，请稍后再试',
    en: 'Too many requests; please try again later',
  },
  busy: { status: 503, 'zh-CN': '系统繁忙，请稍后再试', en: 'Too busy right now; try again in a moment' },
  fault: {
    status: 500,
    'zh-CN': '系统出错，您的操作未被确认',
    en: 'Something failed on our side; nothing was confirmed',
  },
} as const satisfies RefusalBook;
