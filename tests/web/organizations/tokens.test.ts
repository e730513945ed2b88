/** API tokens on the site: of which role, what for, shown once, revoked. */
import { describe, expect, test, vi } from 'vitest';
import {
  actions as list,
  load as loadList,
} from '../../../web/src/routes/(people)/organizations/[organizationId]/tokens/+page.server.ts';
import {
  actions as make,
  load as loadNew,
} from '../../../web/src/routes/(people)/organizations/[organizationId]/tokens/new/+page.server.ts';
import type { Role } from '../../../shared/identity/model.ts';
import { ids, identityWith, openDay, venue } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const name = { 'zh-CN': '慈善会', en: 'Charity' };
const params = { organizationId: ids.organization };
const holds = (...held: Role[]) =>
  identityWith({ memberships: held.map((role) => ({ ...params, organizationName: name, role })) });
const openDays = { listVenues: async () => ({ venues: [{ ...venue(), openDayName: openDay().name }] }) };
const getOrganization = async () => ({ ...params, name, kind: 'charity', requiresSecondFactor: false, revision: 1 });
const newPage = async (identity: ReturnType<typeof holds>, url = 'http://site.test/tokens/new'): Promise<any> =>
  loadNew(siteEvent({ params, identity, url, api: { people: { getOrganization }, openDays } }).event);

describe('a new token', () => {
  test('of somebody with one role takes a part of that role and needs no choice', async () => {
    const { chosen } = await newPage(holds('charity_staff'));
    expect(chosen.value).toBe('charity_staff');
    expect(chosen.actions.map(({ action }: any) => action)).toEqual(['roster.see', 'drive.edit', 'donation.receive']);
  });

  test('of an operator asks for the role first, and is never an operator’s', async () => {
    const operator = holds('platform_operator');
    operator.memberships[0]!.organizationId = `org_${'0'.repeat(26)}`;
    const { choices, chosen } = await newPage(operator);
    expect(chosen).toBeUndefined();
    const values = choices.map(({ value }: any) => value);
    expect(values).toContain(`venue_manager:${ids.venue}`);
    expect(values).not.toContain('platform_operator');
    const next = await newPage(operator, `http://site.test/tokens/new?as=venue_manager:${ids.venue}`);
    expect(next.chosen.label).toBe('Venue manager · Hangzhou main venue');
  });

  test('is not for those who may make none', async () => {
    await expect(newPage(holds('auditor'))).rejects.toMatchObject({ status: 403 });
  });

  const form = { name: 'Till', role: 'charity_staff', 'actions.donation.receive': 'on', days: '90' };
  const making = (calls: object, typed: Record<string, string> = form) =>
    make.default!(siteEvent({ params, form: typed, api: { people: calls } }).event) as Promise<any>;

  test('is handed out once, to the page and to no address', async () => {
    const makeToken = vi.fn(async (_: any) => ({ token: 'hlt_secret' }));
    expect(await making({ makeToken })).toEqual({ made: { token: 'hlt_secret', name: 'Till' } });
    const key = { context: { idempotencyKey: expect.any(String) } };
    expect(makeToken).toHaveBeenCalledWith(
      { ...params, name: 'Till', role: 'charity_staff', venueId: undefined, actions: ['donation.receive'], days: 90 },
      key,
    );
  });

  test('that may do nothing is told at the choices', async () => {
    const { 'actions.donation.receive': _, ...nothing } = form;
    const failed = await making({}, nothing);
    expect(failed.data.errors.map(({ path }: any) => path)).toEqual(['actions']);
  });

  test('that would do more than its role is told at the choices', async () => {
    const makeToken = vi.fn().mockRejectedValue(refusal('token.action-not-of-role'));
    expect((await making({ makeToken })).data.errors).toMatchObject([{ path: 'actions' }]);
  });
});

describe('the tokens of an organization', () => {
  const token = {
    tokenId: 'tok_1',
    name: 'Till',
    role: 'charity_staff',
    actions: ['donation.receive'],
    madeAt: '2026-06-01T08:00:00.000Z',
    expiresAt: '2026-08-30T08:00:00.000Z',
  };

  test('are listed in words', async () => {
    const api = { people: { getOrganization, listTokens: async () => ({ tokens: [token] }) }, openDays };
    const page: any = await loadList(siteEvent({ params, identity: holds('charity_staff'), api }).event);
    expect(page.tokens).toEqual([
      {
        tokenId: 'tok_1',
        name: 'Till',
        role: 'Charity staff',
        actions: ['Log donated goods'],
        lastUsedOn: undefined,
        until: '30\u00a0Aug\u00a02026',
      },
    ]);
  });

  test('are revoked', async () => {
    const revokeToken = vi.fn(async (_: any) => ({ revoked: true }));
    const { event } = siteEvent({ params, form: { tokenId: 'tok_1' }, api: { people: { revokeToken } } });
    expect(await redirectOf(list.revoke!(event))).toBe(`/organizations/${ids.organization}/tokens?revoked`);
    expect(revokeToken).toHaveBeenCalledWith({ ...params, tokenId: 'tok_1' });
  });
});
