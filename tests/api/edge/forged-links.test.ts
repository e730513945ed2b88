/** Whoever guesses private links gains nothing: forged links of every kind, over all endpoints that take one. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/kernel/limits.ts';
import { endpoints } from '../../support/endpoints.ts';
import { anyNetwork, countOf, onceAsManyTimes, startLimitedApi, type LimitedApi } from '../../support/limited-api.ts';
import { phoneId, publicKey } from '../../support/night-samples.ts';
import { volunteer } from '../../support/programme.ts';

let api: LimitedApi;
beforeAll(async () => {
  api = await startLimitedApi();
});
afterAll(() => api.close());

describe('So many forged links, and no more, may a network try', () => {
  const tag = (n: number) => String(n).padStart(22, 'A');
  const id = (prefix: string) => `${prefix}_${'0'.repeat(26)}`;
  /** As a link of that kind looks, with a tag that nobody made. */
  const forged: Readonly<Record<string, (n: number) => string>> = {
    manageToken: (n) => `${api.made.shift.shiftId}.1.${tag(n)}`,
    namesToken: (n) => `names.${api.made.shift.shiftId}.1.${tag(n)}`,
    handOverToken: (n) => `give.${api.made.shift.shiftId}.1.${tag(n)}`,
    swapToken: (n) => `swap.${api.made.shift.shiftId}.1.${api.made.shift.shiftId}.1.${tag(n)}`,
    invitationToken: (n) => `invite.${id('org')}.${id('inv')}.${tag(n)}`,
    erasureToken: (n) => `${id('era')}.${tag(n)}`,
    feedToken: (n) => `feed.${'0'.repeat(43)}.1.${tag(n)}`,
    stopToken: (n) => `stop.${'0'.repeat(43)}.${'0'.repeat(43)}.${tag(n)}`,
    helpToken: (n) => `help.${id('hlp')}.${tag(n)}`,
    coverToken: (n) => `cover.${api.made.shift.shiftId}.${api.made.shift.shiftId}.1.${tag(n)}`,
    remarkToken: (n) => `remark.${api.made.openDayId}.${api.made.venueId}.${id('rmk')}.${tag(n)}`,
    giftToken: (n) => `gift.${id('drv')}.${id('don')}.${tag(n)}`,
  };
  const taking = endpoints.filter(({ path }) => /Token\}/.test(path));

  test('of every kind that a contract knows', () => {
    const kinds = new Set(taking.map(({ path }) => /\{(\w+Token)\}/.exec(path)![1]!));
    expect([...kinds].toSorted()).toEqual(Object.keys(forged).toSorted());
    expect(taking.length).toBeGreaterThan(30);
  });

  test.each(taking)('by $method $path', async ({ method, path }) => {
    const address = anyNetwork();
    const person = { ...volunteer('Guesser'), keep: 1, version: 1, given: true, coming: true, choice: 'quiet' };
    const word = { says: 'confirmed', minutes: 0, text: 'Still here', publicKey };
    const other = { shiftId: api.made.shift.shiftId, manageToken: forged.manageToken!(0) };
    const body = method === 'PATCH' ? { name: 'Guesser' } : { ...person, ...other, ...word };
    const one = (n: number) => {
      const filled = path
        .replace(/\{(\w+Token)\}/, (_, kind: string) => forged[kind]!(n))
        .replace('{purpose}', 'photo')
        .replace('{deviceId}', phoneId);
      return api.request(method, filled, { address, ...(method === 'GET' ? {} : { body }) });
    };
    // Answers to invitations have a lower limit of their own.
    const { most } = limits[/^\/api\/invitations\/.*\//.test(path) ? 'invitation.answer' : 'link.miss'];
    const left = 10;
    expect((await onceAsManyTimes(api, most - left, () => one(most))).status).toBe(404);
    expect(await countOf(left + 2, one)).toEqual({ 404: left, 429: 2 });
  });

  test('in the list of shifts that is held against one', async () => {
    const address = anyNetwork();
    const path = `/api/open-days/${api.made.openDayId}/shifts?notClashingWith=`;
    const one = (n: number) => api.request('GET', `${path}${forged.manageToken!(n)}`, { address });
    const { most } = limits['link.miss'];
    expect(await countOf(most + 2, one)).toEqual({ 404: most, 429: 2 });
  });

  test('counted for the next instance as well', async () => {
    const address = anyNetwork();
    const open = (n: number) => api.request('GET', `/api/sign-ups/${forged.manageToken!(n)}`, { address });
    const { most } = limits['link.miss'];
    expect(await countOf(most / 2, open)).toEqual({ 404: most / 2 });
    // Answered by an instance that has just been started.
    vi.resetModules();
    expect(await countOf(most / 2 + 3, (n) => open(n + most))).toEqual({ 404: most / 2, 429: 3 });
  });
});
