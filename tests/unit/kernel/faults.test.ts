/** What a log says of something that was thrown: where and what, and no value that it was about. */
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../../shared/kernel/faults.ts';

describe('The words of a fault end where a value may begin', () => {
  test.each([
    [
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: li@people.example',
      'Email address is not verified. The following identities failed the check in region EU-WEST-1',
    ],
    ['Could not deliver to li@people.example', 'Could not deliver to'],
    ['Unexpected token \'L\', "Li Lihua" is not valid JSON', 'Unexpected token'],
    ['Number +8613800001111 is barred', 'Number'],
    ['姓名“李丽华”无效', '姓名'],
    ['The environment variable SITE_ORIGIN is not set', 'The environment variable SITE_ORIGIN is not set'],
    ['', ''],
  ])('%s', (message, words) => {
    expect(faultOf(new Error(message)).message).toBe(words);
  });
});

describe('A fault', () => {
  test('says its kind and where it happened, and not its message a second time', () => {
    const { fault, stack } = faultOf(new TypeError('two lines\n    at Li Lihua, li@people.example'));
    expect(fault).toBe('TypeError');
    expect(stack).toMatch(/^at .*faults\.test\.ts/);
    expect(stack).not.toMatch(/Li Lihua|two lines/);
  });

  test('that is no error is told by its type alone', () => {
    expect(faultOf('li@people.example')).toEqual({ fault: 'string', message: undefined, stack: undefined });
    expect(faultOf(undefined).fault).toBe('undefined');
  });
});
