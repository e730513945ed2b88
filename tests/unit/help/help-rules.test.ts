/** R03, R11 Whom to call first, how urgent a request is, what staff may do, and what the coordinator may read. */
import { describe, expect, test } from 'vitest';
import { isForgotten, promptsOf, triageOf, withoutContacts } from '../../../shared/help/help-rules.ts';
import type { HelpAge, HelpNeed } from '../../../shared/help/help-words.ts';

describe('R11 Whoever asks for help', () => {
  test.each<[HelpNeed[], HelpAge, string[], string]>([
    [['hungry_or_thirsty'], 'adult', [], 'normal'],
    [['heat_illness'], 'older', ['120'], 'emergency'],
    [['cold_illness', 'lost'], 'unknown', ['120'], 'emergency'],
    [['danger'], 'adult', ['110'], 'emergency'],
    [['child_alone'], 'unknown', ['110'], 'minor'],
    [['no_place_to_sleep'], 'under_18', ['110'], 'minor'],
    [['injured_or_ill', 'child_alone'], 'under_18', ['120', '110'], 'emergency'],
  ])('%j, %s: calls %j first, and it is %s', (needs, ageBand, prompts, triage) => {
    expect(promptsOf({ needs, ageBand })).toEqual(prompts);
    expect(triageOf({ needs, ageBand })).toBe(triage);
  });
});

describe('Staff', () => {
  test('find nothing from thirty days after the end on, to the second', () => {
    const closedAt = '2026-06-19T00:00:00.000Z';
    const end = Date.parse('2026-07-19T00:00:00.000Z');
    expect([end - 1, end].map((now) => isForgotten(closedAt, now))).toEqual([false, true]);
    expect(isForgotten(undefined, end)).toBe(false);
  });
});

describe('R03 A text for the coordinator', () => {
  test.each([
    ['call 13800138000 please', 'call *** please'],
    ['+86 138-0013-8000，在桥下', '***，在桥下'],
    ['写信到 someone@people.example。', '写信到 ***。'],
    ['3 people, 2 dogs, bus 512', '3 people, 2 dogs, bus 512'],
    ['电话0571 8888 8888', '电话***'],
    ['微信 １３８００１３８０００', '微信 ***'],
  ])('%s', (text, shown) => {
    expect(withoutContacts(text)).toBe(shown);
  });
});
