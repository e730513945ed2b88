/** How long a session lasts, when a confirmation is fresh, and what is read from a user agent. */
import { describe, expect, test } from 'vitest';
import { day, minute } from '../../../shared/kernel/time.ts';
import { deviceOf } from '../../../shared/identity/device-rules.ts';
import { isAlive, isConfirmed, newSessionTimes, useOf } from '../../../shared/identity/session-rules.ts';

const start = Date.parse('2030-06-19T12:00:00Z');

describe('A session', () => {
  const session = newSessionTimes(start);

  test('lasts 14 days unused', () => {
    expect(isAlive(session, start + 14 * day - 1)).toBe(true);
    expect(isAlive(session, start + 14 * day)).toBe(false);
  });

  test('is noted as used once a day, and then lasts 14 days more, but never beyond its 60th', () => {
    expect(useOf(session, start + 11 * 60 * minute)).toBeUndefined();
    const used = { ...session, ...useOf(session, start + 13 * day) };
    expect(used.lastUsedOn).toBe('2030-07-02');
    expect(isAlive(used, start + 27 * day - 1)).toBe(true);
    const late = { ...session, ...useOf(session, start + 59 * day) };
    expect(isAlive(late, start + 60 * day)).toBe(false);
  });

  test('that began before its owner signed out everywhere is over', () => {
    expect(isAlive(session, start + 5, start)).toBe(false);
    expect(isAlive(newSessionTimes(start + 1), start + 5, start)).toBe(true);
  });

  test.each([
    [0, true],
    [10 * minute - 1, true],
    [10 * minute, false],
  ])('confirmed %i ms ago counts as confirmed: %s', (ago, expected) => {
    expect(isConfirmed({ confirmedAt: new Date(start).toISOString() }, start + ago)).toBe(expected);
  });
  test('never confirmed is not confirmed', () => expect(isConfirmed({}, start)).toBe(false));
});

describe('A device', () => {
  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
      'Chrome',
      'macOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; ALN-AL00 Build/HUAWEI) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.49',
      'WeChat',
      'Android',
    ],
    [
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36 ArkWeb/4.1',
      'Chrome',
      'HarmonyOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
      'Samsung Internet',
      'Android',
    ],
    ['curl/8.11.0', 'other', 'other'],
    [`${'x'.repeat(400)}Firefox/1`, 'other', 'other'],
    [undefined, 'other', 'other'],
  ])('%s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });
});
