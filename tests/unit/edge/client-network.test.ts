/** Whose address counts: what CloudFront or the site name is believed by their key, and nothing else is. */
import { describe, expect, test } from 'vitest';
import { clientNetwork, edgeRequestId, networkOf } from '../../../functions/edge/client-network.ts';

describe('A network', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each([[''], ['unknown'], ['203.0.113.9, 198.51.100.1'], ['203.0.113.999'], ['[::1]'], ['1.2.3.4:80']])(
    'is not read from %j',
    (address) => expect(networkOf(address)).toBeUndefined(),
  );

  test('is the same for every address of a /64, and another one for the next', () => {
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
  });
});

describe('The visitor', () => {
  const asked = (headers: Record<string, string>, originKey: string | undefined = 'key') =>
    clientNetwork({ headers, sourceIp: '198.51.100.1' }, originKey);
  const visitor = { 'x-visitor-address': '203.0.113.9' };

  test('is named by whoever holds the origin key', () => {
    expect(asked({ ...visitor, 'x-origin-key': 'key' })).toBe('203.0.113.9');
  });
  test.each([
    ['no key', visitor],
    ['another key', { ...visitor, 'x-origin-key': 'kex' }],
    ['an empty key', { ...visitor, 'x-origin-key': '' }],
    ['a list that begins with a forged one', { 'x-forwarded-for': '203.0.113.9' }],
    ['the key and no address', { 'x-origin-key': 'key' }],
    ['the key and no proper address', { 'x-origin-key': 'key', 'x-visitor-address': 'me' }],
  ])('with %s is who API Gateway saw', (_, headers) => {
    expect(asked(headers)).toBe('198.51.100.1');
  });
  test('is nobody’s word where a function knows no key', () => {
    expect(asked({ ...visitor, 'x-origin-key': '' }, undefined)).toBe('198.51.100.1');
    expect(asked({ ...visitor, 'x-origin-key': '' }, '')).toBe('198.51.100.1');
  });
});

describe('The id of a request', () => {
  const asked = (id: string, key: string) => edgeRequestId({ 'x-request-id': id, 'x-origin-key': key }, 'key');

  test('is that of CloudFront, for who holds the origin key', () => {
    expect(asked('8w3c_-x==', 'key')).toBe('8w3c_-x==');
    expect(asked('8w3c_-x==', 'kex')).toBeUndefined();
  });

  test.each([[''], ['short'], ['a b c d e f'], ['{"level":"error"}'], ['x'.repeat(101)]])('is never %j', (id) =>
    expect(asked(id, 'key')).toBeUndefined(),
  );
});
