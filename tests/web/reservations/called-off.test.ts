/** Why something is called off, read by who has the other language. */
import { expect, test } from 'vitest';
import { calledOffWhy } from '../../../web/src/lib/reservations/server/called-off.ts';

test('is told in the reader’s language, and marked where it was written in the other one alone', () => {
  const inBoth = { reason: { 'zh-CN': '台风临近，站点关闭', en: 'A typhoon is near, the station is closed' } };
  expect(calledOffWhy(inBoth, 'en')).toEqual({ reason: inBoth.reason.en, lang: undefined });
  const inHaste = { reason: { 'zh-CN': '台风临近', en: '台风临近' } };
  expect(calledOffWhy(inHaste, 'en')).toEqual({ reason: '台风临近', lang: 'zh-CN' });
  expect(calledOffWhy(inHaste, 'zh-CN')).toEqual({ reason: '台风临近', lang: undefined });
  expect(calledOffWhy(undefined, 'en')).toEqual({ reason: undefined, lang: undefined });
});
