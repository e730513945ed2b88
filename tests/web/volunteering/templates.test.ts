/** Templates on the site: kept from a shift with nothing to type, edited, archived, and what a new shift, series or venue starts from. */
import { expect, test, vi } from 'vitest';
import * as list from '../../../web/src/routes/(organizer)/organize/templates/+page.server.ts';
import * as shiftPage from '../../../web/src/routes/(organizer)/organize/templates/shifts/[templateId]/+page.server.ts';
import * as venuePage from '../../../web/src/routes/(organizer)/organize/templates/venues/[templateId]/+page.server.ts';
import * as newShift from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/new/+page.server.ts';
import * as series from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/series/+page.server.ts';
import * as newVenue from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/venues/new/+page.server.ts';
import { shiftTemplate } from '#shared/volunteering/template-model.ts';
import { identityWith, ids, openDay, shift, venue } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const organizationId = 'org_01hz0000000000000000000001';
const coordinator = identityWith({ memberships: [{ role: 'coordinator', organizationId }] as any });
const about = { organizationId, archived: false, revision: 3 };
const gate = shiftTemplate.parse({
  ...about,
  ...{ templateId: 'tpl_01hz0000000000000000000001', name: 'At the gate' },
  details: { ...shift({ role: 'safety', equipment: { 'zh-CN': '背心', en: 'Vest' } }), breakMinutes: 15 },
});
const gone = { ...gate, templateId: 'tpl_01hz0000000000000000000002', name: 'Of old', archived: true };
const booth = {
  ...about,
  templateId: 'tpl_01hz0000000000000000000003',
  name: 'Booth',
  details: venue({ mode: 'street' }),
};

function asked(params: Record<string, string>, query = '', form?: Record<string, string>) {
  const [create, update, updateVenue] = [vi.fn(async () => ({})), vi.fn(async () => ({})), vi.fn(async () => ({}))];
  const api = {
    openDays: {
      getOpenDay: async () => ({ ...openDay(), venues: [venue()] }),
      listSessions: async () => ({ sessions: [] }),
    },
    volunteering: {
      listShifts: async () => ({ shifts: [] }),
      getShift: async () => shift({ role: 'usher' }),
      listTemplates: async () => ({ shifts: [gate, gone], venues: [booth] }),
      ...{ createShiftTemplate: create, updateShiftTemplate: update, updateVenueTemplate: updateVenue },
    },
  };
  const url = `http://site.test/page?${query}`;
  const { event } = siteEvent({ api, identity: coordinator, params, url, ...(form ? { form } : {}) } as any);
  return { event: event as any, create, update, updateVenue };
}
const ofDay = { openDayId: ids.openDay };

test('one is kept from a shift with nothing to type', async () => {
  const page = (await shiftPage.load(asked({ templateId: 'new' }, `shift=${ids.shift}`).event)) as any;
  expect(page.initial).toMatchObject({ role: 'usher', templateName: expect.stringContaining('·') });
  expect(Object.keys(page.initial).filter((name) => /startAt|status|revision/.test(name))).toEqual([]);
  const { event, create } = asked({ templateId: 'new' }, '', page.initial);
  expect(await redirectOf(shiftPage.actions.default!(event))).toBe('/organize/templates?saved');
  expect(create).toHaveBeenCalledWith(expect.objectContaining({ organizationId }), expect.anything());
});

test('without a name it stays in the form, the error at its field', async () => {
  const { event, create } = asked({ templateId: 'new' }, '', { role: 'usher', capacity: '2' });
  const { data } = (await shiftPage.actions.default!(event)) as any;
  expect(data.errors.map(({ path }: any) => path)).toContain('templateName');
  expect(create).not.toHaveBeenCalled();
});

test('an edit is saved over the revision that was seen, and leaves it archived or not', async () => {
  const { initial } = (await shiftPage.load(asked({ templateId: gone.templateId }).event)) as any;
  const { event, update } = asked({ templateId: gone.templateId }, '', { ...initial, templateName: 'Newer' });
  await redirectOf(shiftPage.actions.default!(event));
  expect(update).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'Newer', archived: true, revision: 3, organizationId }),
  );
  const ofVenue = (await venuePage.load(asked({ templateId: booth.templateId }).event)) as any;
  const venueAsked = asked({ templateId: booth.templateId }, '', ofVenue.initial);
  await redirectOf(venuePage.actions.default!(venueAsked.event));
  expect(venueAsked.updateVenue).toHaveBeenCalledWith(expect.objectContaining({ name: 'Booth', archived: false }));
});

test('a button archives one', async () => {
  const { event, update } = asked({}, '', { templateId: gate.templateId, archived: 'on' });
  await redirectOf(list.actions.default!(event));
  expect(update).toHaveBeenCalledWith(expect.objectContaining({ archived: true, details: gate.details }));
});

test('a new shift, series and venue start from the chosen one; archived ones are not offered', async () => {
  const query = `venueId=${ids.venue}&template=${gate.templateId}`;
  const one = (await newShift.load(asked(ofDay, query).event)) as any;
  expect(one.templates).toEqual([{ templateId: gate.templateId, name: 'At the gate' }]);
  expect(one.initial).toMatchObject({ role: 'safety', breakMinutes: '15', 'equipment.en': 'Vest', status: 'draft' });
  expect(one.initial.startAt).toMatch(/^20/);
  const many = (await series.load(asked(ofDay, query).event)) as any;
  expect(many.initial).toMatchObject({ 'role.safety': 'on', 'equipment.en': 'Vest', count: '1' });
  const place = (await newVenue.load(asked(ofDay, `template=${booth.templateId}`).event)) as any;
  expect(place.initial).toMatchObject({ mode: 'street', 'name.zh-CN': booth.details.name['zh-CN'], revision: '' });
});
