/** What CloudFront does with each request: run as it stands in the template, beside the rules that it repeats. */
import { describe, expect, it } from 'vitest';
import { introduceVisitor } from '../../infra/constructs/introduce-visitor.ts';
import { preferredLocale } from '../../shared/kernel/text.ts';

const handler = new Function(`${introduceVisitor}; return handler;`)() as (event: unknown) => {
  headers: Record<string, { value: string }>;
};
const introduced = (headers: Record<string, string>) =>
  handler({
    viewer: { ip: '203.0.113.7' },
    context: { requestId: 'id-of-cloudfront==' },
    request: {
      headers: Object.fromEntries(
        Object.entries({ host: 'help.relief-station.org', ...headers }).map(([name, value]) => [name, { value }]),
      ),
    },
  }).headers;

describe('the function before the cache', () => {
  it('names host, address and request over what a visitor says of himself', () => {
    const said = { 'x-forwarded-host': 'evil.example', 'x-visitor-address': '10.0.0.1', 'x-request-id': 'mine' };
    expect(introduced(said)).toMatchObject({
      'x-forwarded-host': { value: 'help.relief-station.org' },
      'x-visitor-address': { value: '203.0.113.7' },
      'x-request-id': { value: 'id-of-cloudfront==' },
    });
  });

  it.each([
    '',
    '*',
    'zh-CN,zh;q=0.9,en;q=0.8',
    'en-GB,en;q=0.9',
    'de',
    'de,zh;q=0.5',
    'en;q=0.1, zh-TW;q=0.2',
    'zh;q=0, en',
    'zh;q=0',
    'EN',
    'fr;q=x, *;q=0.5',
    'en;q=0.5,zh;q=0.5',
    ' zh ;q=0.3 , en ; q=0.7',
    'en;level=1;q=0.2,zh;q=0.4',
  ])('brings the languages %j down to the one that the site would choose', (accepted) => {
    expect(introduced({ 'accept-language': accepted })['accept-language']!.value).toBe(preferredLocale(accepted));
  });

  it('takes a browser that names none for one that reads Chinese, as the site does', () => {
    expect(introduced({})['accept-language']!.value).toBe(preferredLocale(undefined));
  });
});
