/** An organization is added and edited on the site: what is typed is checked, and who overtook an edit is told of. */
import { expect, test, vi } from 'vitest';
import {
  actions as edit,
  load as loadEdit,
} from '../../../web/src/routes/(people)/organizations/[organizationId]/edit/+page.server.ts';
import { actions as add, load as loadNew } from '../../../web/src/routes/(people)/organizations/new/+page.server.ts';
import { holds, organization, params } from '../support/organization-data.ts';
import { ids } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const typed = { 'name.zh-CN': '花都站', 'name.en': 'Huadu station', kind: 'relief_station', idempotencyKey: 'k' };
const named = { name: { 'zh-CN': '花都站', en: 'Huadu station' }, kind: 'relief_station', requiresSecondFactor: false };

test('an operator adds one, and comes to its members to invite the first', async () => {
  const createOrganization = vi.fn(async () => ({ organizationId: ids.organization }));
  const { event } = siteEvent({ api: { people: { createOrganization } }, form: typed });
  const answer = await redirectOf(add.default!(event));
  expect(answer).toBe(`/organizations/${ids.organization}?done=made`);
  expect(createOrganization).toHaveBeenCalledWith(named, expect.anything());
});

test('a name in one language stands in both; without any nothing is sent, and what was typed stays', async () => {
  const createOrganization = vi.fn(async () => ({ organizationId: ids.organization }));
  const send = (form: Record<string, string>) =>
    add.default!(siteEvent({ api: { people: { createOrganization } }, form: { ...typed, ...form } }).event);
  await redirectOf(send({ 'name.en': '' }));
  const inBoth = { ...named, name: { 'zh-CN': '花都站', en: '花都站' } };
  expect(createOrganization).toHaveBeenCalledExactlyOnceWith(inBoth, expect.anything());
  createOrganization.mockClear();
  expect(await send({ 'name.en': '', 'name.zh-CN': '' })).toMatchObject({
    status: 422,
    data: { values: { kind: typed.kind }, errors: [{ path: 'name.zh-CN' }, { path: 'name.en' }] },
  });
  expect(createOrganization).not.toHaveBeenCalled();
});

test('who may not edit organizations gets neither page', async () => {
  const identity = holds('coordinator');
  await expect(loadNew(siteEvent({ identity, api: {} }).event)).rejects.toMatchObject({ status: 403 });
  await expect(loadEdit(siteEvent({ identity, params, api: {} }).event)).rejects.toMatchObject({ status: 403 });
});

test('an edit that somebody overtook keeps what was typed and shows what is stored now', async () => {
  const updateOrganization = vi.fn(async () => Promise.reject(refusal('changed-meanwhile')));
  const getOrganization = async () => ({ ...organization, revision: 7 });
  const form = { ...typed, revision: '3' };
  const { event } = siteEvent({ params, api: { people: { updateOrganization, getOrganization } }, form });
  expect(await edit.default!(event)).toMatchObject({
    status: 409,
    data: {
      values: { 'name.en': 'Huadu station', revision: '7' },
      changed: expect.arrayContaining([{ path: 'name.en', mine: 'Huadu station', stored: 'Station' }]),
    },
  });
  expect(updateOrganization).toHaveBeenCalledWith({ ...named, ...params, revision: 3 });
});
