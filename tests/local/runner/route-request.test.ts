/** Requests find the route that API Gateway would choose. */
import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../infra/local/runner/route-request.ts';

const keys = [
  'ANY /api/{proxy+}',
  'GET /api/open-days',
  'GET /api/open-days/{openDayId}',
  'GET /api/open-days/{openDayId}/shifts',
  'DELETE /api/sign-in/sessions/current',
  'DELETE /api/sign-in/sessions/{id}',
];
const find = createRouter(keys.map((routeKey) => ({ routeKey, functionId: routeKey })));
const found = (method: string, path: string) => find(method, path)?.routeKey;

describe('routing', () => {
  it.each([
    ['GET', '/api/open-days', 'GET /api/open-days'],
    ['GET', '/api/open-days/opd_1', 'GET /api/open-days/{openDayId}'],
    ['GET', '/api/open-days/opd_1/shifts', 'GET /api/open-days/{openDayId}/shifts'],
    ['DELETE', '/api/sign-in/sessions/current', 'DELETE /api/sign-in/sessions/current'],
    ['DELETE', '/api/sign-in/sessions/other', 'DELETE /api/sign-in/sessions/{id}'],
    ['PATCH', '/api/open-days', 'ANY /api/{proxy+}'],
    ['GET', '/api/open-days/', 'ANY /api/{proxy+}'],
    ['GET', '/api/a/b/c/d', 'ANY /api/{proxy+}'],
    ['GET', '/api', undefined],
    ['GET', '/elsewhere', undefined],
  ])('%s %s', (method, path, expected) => {
    expect(found(method, path)).toBe(expected);
  });

  it('takes a full match before a greedy one, however much of it is literal, and $default when nothing else matches', () => {
    const some = ['GET /api/{a}/{b}', 'ANY /api/a/{proxy+}', '$default'].map((routeKey) => ({ routeKey }));
    const first = (method: string, path: string) => createRouter(some)(method, path)?.routeKey;
    expect(first('GET', '/api/a/b')).toBe('GET /api/{a}/{b}');
    expect(first('PUT', '/api/a/b')).toBe('ANY /api/a/{proxy+}');
    expect(first('GET', '/elsewhere')).toBe('$default');
  });

  it('gives the variable parts of the path', () => {
    expect(find('GET', '/api/open-days/opd_1/shifts')!.pathParameters).toEqual({ openDayId: 'opd_1' });
    expect(find('GET', '/api/a/b')!.pathParameters).toEqual({ proxy: 'a/b' });
  });
});
