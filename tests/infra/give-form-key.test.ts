/** The cookie that stands for the key of a form without script: CloudFront's function as it stands in the template, and the laptop's front. */
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { giveFormKey } from '../../infra/constructs/give-form-key.ts';
import { withFormKey } from '../../infra/local/runner/form-key.ts';

type EdgeAnswer = {
  headers: Record<string, { value: string }>;
  cookies?: Record<string, { value: string; attributes: string }>;
};
const handler = new Function('require', `${giveFormKey}; return handler;`)(createRequire(import.meta.url)) as (
  event: unknown,
) => EdgeAnswer;
const answered = (headers: EdgeAnswer['headers'], requestId = 'id-of-cloudfront==') =>
  handler({
    context: { requestId },
    request: { uri: '/shifts/shf_1' },
    response: { statusCode: 200, headers: { 'content-type': { value: 'text/html' }, ...headers } },
  });
const asked = { 'x-form-key': { value: 'asked' } };

describe('the function after the cache', () => {
  it('gives each reader of a page with a form a secret for the address of that page alone', () => {
    const [one, other] = [answered(asked), answered(asked)];
    const { value, attributes } = one.cookies!['__Secure-form']!;
    expect(value).toMatch(/^[\w-]{43}$/);
    // Also under the same id of a request, which stands in logs.
    expect(other.cookies!['__Secure-form']!.value).not.toBe(value);
    expect(attributes).toBe('Path=/shifts/shf_1; Max-Age=86400; HttpOnly; SameSite=Strict; Secure');
    expect(Object.keys(one.headers)).toEqual(['content-type']);
  });

  it('leaves every other answer as it is', () => {
    expect(answered({})).toEqual({ statusCode: 200, headers: { 'content-type': { value: 'text/html' } } });
  });
});

describe('the front of a laptop', () => {
  const front = { rawPath: '/shifts/shf_1' };
  const page = (headers: Record<string, string>) => ({ status: 200, headers, body: Buffer.from('page') });

  it('does the same, and leaves what is kept as it was', () => {
    const kept = page({ 'x-form-key': 'asked', vary: 'cookie' });
    const [one, other] = [withFormKey(front, kept), withFormKey(front, kept)];
    expect(one.headers).toEqual({
      vary: 'cookie',
      'set-cookie': [
        expect.stringMatching(/^form=[\w-]{43}; Path=\/shifts\/shf_1; Max-Age=86400; HttpOnly; SameSite=Strict$/),
      ],
    });
    expect(other.headers['set-cookie']).not.toEqual(one.headers['set-cookie']);
    // What was compressed once for this body is sent to all.
    expect(one.body).toBe(kept.body);
    expect(kept.headers).toEqual({ 'x-form-key': 'asked', vary: 'cookie' });
  });

  it('leaves every other answer as it is', () => {
    const plain = page({ vary: 'cookie' });
    expect(withFormKey(front, plain)).toBe(plain);
  });
});
