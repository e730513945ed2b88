/** Addresses of other sites: what shows where it leads is kept as browsers read it, everything else is refused. */
import { describe, expect, test } from 'vitest';
import { webAddress } from '../../../shared/kernel/web-address.ts';

const read = (typed: string) => webAddress(500).safeParse(typed);

describe('An address', () => {
  test.each([
    ['https://live.example.org/watch?v=1#t', 'https://live.example.org/watch?v=1#t'],
    ['https://live.example.org/\nx', 'https://live.example.org/x'],
    [' HTTPS://Live.Example.ORG ', 'https://live.example.org/'],
    ['https://live.example.org:8443/a/../b', 'https://live.example.org:8443/b'],
    ['https://live.example.org/直播', 'https://live.example.org/%E7%9B%B4%E6%92%AD'],
    ['https://live.example.org/"onmouseover="x', 'https://live.example.org/%22onmouseover=%22x'],
  ])('%s is kept as %s', (typed, kept) => expect(read(typed).data).toBe(kept));

  test('that was kept is taken again as it is', () => {
    const kept = read('https://live.example.org/直播').data!;
    expect(read(kept).data).toBe(kept);
  });

  test.each([
    ['a user', 'https://user:pw@evil.example/'],
    ['a user alone', 'https://apple.com@evil.example/'],
    ['an empty user', 'https://@evil.example/'],
    ['a name in other letters', 'https://аррӏе.com/'],
    ['mixed letters', 'https://аpple.com/'],
    ['such a name as xn--', 'https://xn--80ak6aa92e.com/'],
    ['such a part of a name', 'https://www.xn--80ak6aa92e.com/'],
    ['full-width letters', 'https://ａpple.com/'],
    ['a dot that is none', 'https://apple。com/'],
    ['a backslash', 'https:\\\\evil.example\\'],
    ['a name of one part', 'https://intranet/'],
    ['a number for a name', 'https://2130706433/'],
    ['an IP address', 'https://127.0.0.1/'],
    ['IPv6', 'https://[::1]/'],
    ['no protection', 'http://live.example.org/'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['no protocol', '//live.example.org/'],
    ['a port beyond all ports', 'https://live.example.org:99999/'],
  ])('with %s is refused', (_, typed) =>
    expect(read(typed).error?.issues.map(({ message }) => message)).toEqual(['not-a-web-address']),
  );

  test.each([['text written backwards', 'https://live.example.org/\u202ecod']])('with %s is refused', (_, typed) =>
    expect(read(typed).error?.issues.map(({ message }) => message)).toContain('not-a-web-address'),
  );

  test('is not longer than allowed once it is written out', () => {
    expect(read(`https://live.example.org/${'直'.repeat(100)}`).success).toBe(false);
  });
});
