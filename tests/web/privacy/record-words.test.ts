/** What is stored of a person is told in words of their language, codes too. */
import { expect, test } from 'vitest';
import { recordView } from '../../../web/src/lib/privacy/server/my-data-view.ts';

const at = '2026-06-01T08:00:00.000Z';

test.each([
  ['zh-CN', 'passkey-notice', 'added', ['变更内容：新增了通行密钥', '时间：2026年6月1日 16:00']],
  ['en', 'role-notice', 'taken-back', ['what changed：a role was taken back', 'when：1\u00a0Jun\u00a02026 16:00']],
] as const)('in %s a %s says what changed, and when', (locale, item, change, said) => {
  const view = recordView({ context: 'identity', item, fields: { change, at } } as never, locale);
  expect(view.personal.map(({ label, value }) => `${label}：${value}`)).toEqual(said);
});
