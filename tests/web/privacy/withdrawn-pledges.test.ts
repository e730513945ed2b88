/** A pledge is withdrawn on the page of its link, after a tick, as long as nothing of it came; other records have no such step. */
import { expect, test, vi } from 'vitest';
import { actions, load } from '../../../web/src/routes/(people)/[kind]/[manageToken]/data/+page.server.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const at = '2026-06-01T08:00:00.000Z';
const eventOf = (
  kind: 'pledges' | 'sign-ups',
  { fields = {}, form = {}, withdraw = vi.fn(async () => ({ withdrawn: true })) }: Record<string, any> = {},
) => {
  const record = { context: 'supplies', item: 'pledge', manageToken: 'link.1', fields: { name: 'Chen', ...fields } };
  const api = {
    supplies: { seePledgeData: async () => record, withdrawPledge: withdraw },
    volunteering: { seeSignUpData: async () => ({ ...record, context: 'volunteering', item: 'sign-up' }) },
    audit: { whoSaw: async () => ({ seen: [] }) },
  };
  const url = `http://site.test/${kind}/link.1/data`;
  return { withdraw, event: siteEvent({ params: { kind, manageToken: 'link.1' }, url, api, form }).event };
};
const stateOf = async (kind: 'pledges' | 'sign-ups', fields: object = {}) =>
  ((await load(eventOf(kind, { fields }).event)) as any).withdrawal;

test('the page offers it while nothing came, and then says what became of it', async () => {
  expect(await stateOf('pledges')).toBe('possible');
  expect(await stateOf('pledges', { receivedAt: at })).toBe('received');
  expect(await stateOf('pledges', { removedAt: at })).toBe('done');
  expect(await stateOf('sign-ups')).toBeUndefined();
});

test('it takes a tick, leads back to the page, and tells a refusal there', async () => {
  const unsure = eventOf('pledges');
  expect(await actions.withdraw!(unsure.event)).toMatchObject({ status: 422, data: { errors: [{ path: 'sure' }] } });
  expect(unsure.withdraw).not.toHaveBeenCalled();
  const sure = eventOf('pledges', { form: { sure: 'on' } });
  expect(await redirectOf(actions.withdraw!(sure.event))).toBe('/pledges/link.1/data');
  expect(sure.withdraw).toHaveBeenCalledExactlyOnceWith({ manageToken: 'link.1' });
  const late = vi.fn().mockRejectedValue(refusal('pledge.received'));
  const failed = await actions.withdraw!(eventOf('pledges', { form: { sure: 'on' }, withdraw: late }).event);
  expect(failed).toMatchObject({ status: 409, data: { title: expect.stringContaining('cannot be withdrawn') } });
});

test('nothing else is withdrawn here', async () => {
  const attempt = async () => actions.withdraw!(eventOf('sign-ups', { form: { sure: 'on' } }).event);
  await expect(attempt()).rejects.toMatchObject({ status: 404 });
});
