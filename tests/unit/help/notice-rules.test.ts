/** R12 A tracing notice: approved by somebody else, 30 days at most, without health, linked to the government only. */
import { describe, expect, test } from 'vitest';
import {
  decideApproval,
  decideNoticeStep,
  expiryOf,
  isExpired,
  isOfficial,
  tellsOfHealth,
} from '../../../shared/help/notice-rules.ts';
import { noticeDraft, publicNotice } from '../../../shared/help/notice-model.ts';
import { noticeWith } from '../../support/help-data.ts';

const draft = { status: 'draft', editedBy: 'acc_one' } as const;
const now = Date.parse('2026-06-19T00:00:00.000Z');
const shown = { status: 'published', editedBy: 'acc_one', shownUntil: expiryOf(now) } as const;

describe('R12 A notice', () => {
  test('is approved by somebody else than whoever wrote it or changed it last', () => {
    expect(decideApproval(draft, 'acc_one')).toMatchObject({ refusal: { code: 'notice.same-person' } });
    expect(decideApproval(draft, 'acc_two').ok).toBe(true);
    expect(decideApproval(shown, 'acc_two')).toMatchObject({ refusal: { code: 'notice.not-draft' } });
  });

  test('ends after 30 days to the second, and is not renewed once it has ended', () => {
    const end = now + 30 * 86_400_000;
    expect([end - 1, end].map((at) => isExpired(shown.shownUntil, at))).toEqual([false, true]);
    expect(decideNoticeStep(shown, 'renew', end - 1).ok).toBe(true);
    expect(decideNoticeStep(shown, 'renew', end)).toMatchObject({ refusal: { code: 'notice.over' } });
    expect(decideNoticeStep(draft, 'renew', now).ok).toBe(false);
    expect(decideNoticeStep(draft, 'close', now).ok).toBe(true);
    expect(decideNoticeStep({ ...shown, status: 'closed' }, 'close', now).ok).toBe(false);
  });

  test.each([
    ['https://xunqin.mca.gov.cn/a', true],
    ['https://gov.cn/', true],
    ['https://gov.cn.example.com/', false],
    ['https://notgov.cn/', false],
    ['https://example.com/gov.cn', false],
    ['nothing', false],
  ])('links to the government only: %s', (address, official) => {
    expect(isOfficial(address)).toBe(official);
  });

  test.each([
    ['深色外套，疑似智力障碍', true],
    ['精神状况不佳', true],
    ['has dementia', true],
    ['深色外套', false],
    ['a dark jacket, walks slowly', false],
  ])('tells nothing of health: %s', (text, tells) => {
    expect(tellsOfHealth(text)).toBe(tells);
    expect(noticeDraft.safeParse(noticeWith({ clothes: { 'zh-CN': text, en: text } })).success).toBe(!tells);
  });

  test('has no field for a name, a photo, health or an exact place', () => {
    const fields = [...Object.keys(noticeDraft.shape), ...Object.keys(publicNotice.shape)];
    expect(fields.filter((field) => /name|photo|image|health|mental|address|point|phone|email/i.test(field))).toEqual(
      [],
    );
    expect(noticeDraft.parse({ ...noticeWith(), name: 'X', photo: 'x.jpg' })).not.toHaveProperty('name');
  });
});
