/** Adding a person to a roster by staff. */
import { describe, expect, test, vi } from 'vitest';
import type { Role } from '#shared/identity/model.ts';
import {
  actions as adding,
  load as loadAdding,
} from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/[shiftId]/people/new/+page.server.ts';
import { identityWith, ids, openDay, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const holding = (role: Role, scope: object = {}) =>
  identityWith({
    memberships: [{ organizationId: ids.organization, organizationName: { en: 'O', 'zh-CN': 'O' }, role, ...scope }],
  });
const manager = holding('venue_manager', { venueId: ids.venue });

describe('adding a person', () => {
  const params = { openDayId: ids.openDay, shiftId: ids.shift };
  const form = { name: 'Chen', email: 'chen@b.cn', ageBand: '18+', riskAccepted: 'on', ifFull: 'on', seats: '1' };
  const add = (signUpPerson: unknown, more: Record<string, string> = {}) =>
    adding.default!(siteEvent({ params, form: { ...form, ...more }, api: { volunteering: { signUpPerson } } }).event);

  test('is for who may plan at the venue', async () => {
    const api = { volunteering: { getShift: async () => shift() }, openDays: { getOpenDay: async () => openDay() } };
    const page: any = await loadAdding(siteEvent({ api, params, identity: manager }).event);
    expect(page.shift.risk).toBe('Wet floors');
    const other = holding('venue_manager', { venueId: `${ids.venue}x` });
    const attempt = async () => loadAdding(siteEvent({ api, params, identity: other }).event);
    await expect(attempt()).rejects.toMatchObject({ status: 403 });
  });

  test.each(['confirmed', 'waiting'])('leads to the roster, which says that the person is %s', async (state) => {
    const signUpPerson = vi.fn(async (_: any) => ({ state }));
    expect(await redirectOf(add(signUpPerson, { reason: ' ' }))).toMatch(new RegExp(`/people\\?added=${state}$`));
    expect(signUpPerson.mock.calls[0]![0].body.overrideOverlap).toBeUndefined();
  });

  test('over an overlap asks for a reason in words for staff, and sends it along', async () => {
    const overlap: any = await add(vi.fn().mockRejectedValue(refusal('place.overlap')));
    expect(overlap.data).toMatchObject({ errors: [{ path: 'reason', message: /^The person has/ }] });
    const signUpPerson = vi.fn(async (_: any) => ({ state: 'confirmed' }));
    await redirectOf(add(signUpPerson, { reason: 'One hall' }));
    expect(signUpPerson.mock.calls[0]![0].body.overrideOverlap).toEqual({ reason: 'One hall' });
  });

  test('without an age says to choose one, and sends nothing', async () => {
    const signUpPerson = vi.fn();
    const failed: any = await add(signUpPerson, { ageBand: '', riskAccepted: '' });
    expect(failed.data.errors).toEqual([
      { path: 'ageBand', message: 'choose one' },
      { path: 'riskAccepted', message: expect.any(String) },
    ]);
    expect(signUpPerson).not.toHaveBeenCalled();
  });
});
