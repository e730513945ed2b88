/** Taking one off a roster on the site: to whom it is offered, the reason it takes, and where it leads. */
import { describe, expect, test, vi } from 'vitest';
import { removalField } from '#lib/reservations/removal-field.ts';
import { removeFromRoster } from '#lib/reservations/server/rosters.ts';
import { pledgesView, shiftRosterView } from '#lib/reservations/server/roster-view.ts';
import type { Role } from '#shared/identity/model.ts';
import { identityWith, ids } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const createdAt = '2026-06-01T02:00:00.000Z';
const holding = (role: Role, venueId?: string) =>
  identityWith({
    memberships: [{ organizationId: ids.organization, organizationName: { en: 'O', 'zh-CN': 'O' }, role, venueId }],
  });
const looking = { scope: { venueId: ids.venue }, zone: 'Asia/Shanghai', locale: 'en' as const };

describe('taking one off the list', () => {
  const recordId = 'sgn_01';
  const pledge = {
    ...{ recordId: 'plg_01', itemId: ids.item, itemName: { en: 'Water', 'zh-CN': '水' }, quantity: 1 },
    ...{ unit: 'XBO' as const, createdAt },
  };
  const url = 'http://site.test/organize/people?/remove';
  const submit = (form: Record<string, string>, remove: any) =>
    removeFromRoster(siteEvent({ form, url }).event, remove);

  test('is offered to who may edit the venue or the drive, and not once it is over', () => {
    const row = { recordId, order: 1, state: 'confirmed' as const, seats: 1, createdAt, overlaps: false };
    const rows = [row, { ...row, recordId: 'hld_01', groupName: 'Acme' }];
    const offered = (who: ReturnType<typeof holding>, more: object = {}) =>
      shiftRosterView(rows, { ...looking, who, ...more }).map(({ removal }) => removal);
    expect(offered(holding('venue_manager', ids.venue))).toEqual(['place', 'group']);
    expect(offered(holding('venue_manager', ids.venue), { hasEnded: true })).toEqual([undefined, undefined]);
    expect(offered(holding('venue_manager', `${ids.venue}x`))).toEqual([undefined, undefined]);
    expect(offered(holding('auditor'))).toEqual([undefined, undefined]);
    const ofDrive = (who: ReturnType<typeof holding>) =>
      pledgesView([pledge], { ...looking, who, scope: { organizationId: ids.organization } })[0]!.removal;
    expect(ofDrive(holding('charity_staff'))).toBe('pledge');
    expect(ofDrive(holding('coordinator'))).toBeUndefined();
  });

  test('takes a reason of the list, and leads back to the list, which says so', async () => {
    const remove = vi.fn(async (_: any) => ({ removed: true }));
    expect(await redirectOf(submit({ recordId, [removalField(recordId)]: 'duplicate' }, remove))).toBe(
      `/organize/people?removed=${recordId}`,
    );
    expect(remove).toHaveBeenCalledWith({ recordId, reason: 'duplicate' });
  });

  test.each(['', 'because'])('with the reason "%s" asks again in its row, and sends nothing', async (reason) => {
    const remove = vi.fn();
    const values = { recordId, [removalField(recordId)]: reason };
    const failed: any = await submit(values, remove);
    expect(failed).toMatchObject({ status: 422, data: { values, errors: [{ path: removalField(recordId) }] } });
    expect(remove).not.toHaveBeenCalled();
  });

  test('that is refused says why in its row', async () => {
    const values = { recordId, [removalField(recordId)]: 'other' };
    const failed: any = await submit(values, vi.fn().mockRejectedValue(refusal('slot.over')));
    expect(failed).toMatchObject({ status: 409, data: { values, title: /is over/ } });
  });
});
