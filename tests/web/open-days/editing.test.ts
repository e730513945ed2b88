/** Editors: what is shown of a record is what is sent back, and a save overtaken by another loses nothing. */
import { describe, expect, test, vi } from 'vitest';
import { openDayInput, typedOpenDay } from '#lib/open-days/server/open-day-editor.ts';
import { sessionInput, typedSession } from '#lib/open-days/server/session-editor.ts';
import { shiftInput, typedShift } from '#lib/volunteering/server/shift-editor.ts';
import { checkVenue, typedVenue } from '#lib/open-days/server/venue-editor.ts';
import { openDayDraft, sessionDraft, venueDraft } from '#shared/open-days/model.ts';
import { shiftDraft } from '#shared/volunteering/model.ts';
import { actions as openDayActions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/+page.server.ts';
import { actions as shiftActions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/[shiftId]/+page.server.ts';
import { ids, openDay, session, shift, venue } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const both = (text: string) => ({ 'zh-CN': `${text}（中文）`, en: text });
/** The stored record without what only the server sets. */
const draftOf = (schema: { parse: (input: unknown) => unknown }, record: unknown) => schema.parse(record);
/** A whole minute: a form knows no seconds. */
const span = { startAt: '2090-06-19T01:30:00.000Z', endAt: '2090-06-19T03:00:00.000Z' };

describe('an editor sends back what it shows', () => {
  test('an open day', () => {
    const stored = openDay({ edition: 11, photoPolicy: both('No photos'), purposes: [both('One'), both('Two')] });
    expect(openDayDraft.parse(openDayInput(typedOpenDay(stored)))).toEqual(draftOf(openDayDraft, stored));
  });
  test('a text for which one language is enough is told once, where it was typed or in the reader’s language', async () => {
    const long = 'x'.repeat(3000);
    const checked = await checkVenue(
      { role: 'main', mode: 'onsite', 'name.zh-CN': '主会场', 'place.zh-CN': long },
      'en',
    );
    expect(checked.ok ? [] : checked.errors.map(({ path }) => path).toSorted()).toEqual([
      ...['activity.en', 'city.en', 'host.en', 'place.zh-CN', 'province.en'],
    ]);
  });

  test('a venue with its exhibits, one with a presenter', async () => {
    const exhibits = [
      { name: both('Drone'), summary: both('Search') },
      { name: both('App'), summary: both('Find'), presenter: both('Team') },
    ];
    const point = { lat: 30.27, lon: 120.16, datum: 'WGS84', givenIn: 'GCJ02' } as const;
    const stored = venue({ exhibits, note: both('Presumed'), divisionCode: '330100', point });
    expect(await checkVenue(typedVenue(stored), 'en')).toEqual({ ok: true, value: draftOf(venueDraft, stored) });
    expect(await checkVenue({ ...typedVenue(stored), coordinates: 'by the river' }, 'en')).toMatchObject({
      ok: false,
      errors: [{ path: 'coordinates' }],
    });
  });
  test.each(['Asia/Shanghai', 'Europe/London', 'America/New_York'])('a session in %s', (zone) => {
    const stored = session({ ...span, zone, quotas: { public: 5 }, noPhotos: true, languages: ['zh-CN', 'en'] });
    expect(sessionDraft.parse(sessionInput(typedSession(stored)))).toEqual(draftOf(sessionDraft, stored));
  });
  test('a shift that belongs to a round', () => {
    const stored = shift({ ...span, roundId: 'rnd_01hz0000000000000000000077', meetingPoint: both('Gate') });
    expect(shiftDraft.parse(shiftInput(typedShift(stored)))).toEqual(draftOf(shiftDraft, stored));
  });
});

describe('the terms of sign-up', () => {
  const terms = {
    ...{ signUpOpensAt: '2090-06-01T00:00:00.000Z', signUpClosesAt: '2090-06-18T10:00:00.000Z' },
    ...{ signUpAdvanceHours: 72, offerMinutes: 90, promoteUntilMinutes: 0 },
  };
  test('come back from a session and a shift as they were', () => {
    const stored = { session: session({ ...span, ...terms }), shift: shift({ ...span, ...terms }) };
    expect(sessionDraft.parse(sessionInput(typedSession(stored.session)))).toMatchObject(terms);
    expect(shiftDraft.parse(shiftInput(typedShift(stored.shift)))).toMatchObject(terms);
  });
  test.each([[['insurance']], [['training']], [[]]] as const)('with a host that sees to %j', (hostArranges) => {
    const stored = shift({
      ...span,
      hostArranges: [...hostArranges],
      needsInsurance: true,
      needsTrainings: ['first_aid'],
    });
    expect(shiftDraft.parse(shiftInput(typedShift(stored)))).toEqual(draftOf(shiftDraft, stored));
  });
  test('and the overlap that an open day lets pass', () => {
    const stored = openDay({ overlapGraceMinutes: 15 });
    expect(openDayDraft.parse(openDayInput(typedOpenDay(stored)))).toMatchObject({ overlapGraceMinutes: 15 });
  });
  test.each([
    ['release-last', { onShrink: 'release-last' }],
    ['', {}],
    ['everyone', {}],
  ])('fewer places with "%s" are sent as %j', async (onShrink, expected) => {
    const stored = shift({ ...span });
    const updateShift = vi.fn(async (_: any) => stored);
    const form = { ...typedShift(stored), onShrink };
    const params = { openDayId: ids.openDay, shiftId: stored.shiftId };
    const saved = shiftActions.default!(
      siteEvent({ form, params, api: { volunteering: { updateShift, getShift: async () => stored } } }).event,
    );
    // To its venue, and not to the top of a long page.
    expect(await redirectOf(saved)).toBe(`/organize/open-days/${ids.openDay}?saved=${ids.venue}#${ids.venue}`);
    const { onShrink: sent } = updateShift.mock.calls[0]![0];
    expect(sent === undefined ? {} : { onShrink: sent }).toEqual(expected);
  });
});

describe('two organizers save at once', () => {
  const params = { openDayId: ids.openDay };
  const mine = { ...typedOpenDay(openDay()), 'theme.en': 'My theme', status: 'cancelled' };
  const theirs = openDay({ theme: both('Their theme'), revision: 4 });
  const save = (updateOpenDay: unknown, locale: 'en' | 'zh-CN' = 'en') =>
    openDayActions.save!(
      siteEvent({ form: mine, params, locale, api: { openDays: { updateOpenDay, getOpenDay: async () => theirs } } })
        .event,
    );

  test('the first is sent on', async () => {
    const update = vi.fn(async (_: any) => theirs);
    expect(await redirectOf(save(update))).toBe(`/organize/open-days/${ids.openDay}?saved`);
    expect(update.mock.calls[0]![0]).toMatchObject({ ...params, revision: 3, theme: { en: 'My theme' } });
  });

  test('the second keeps what was typed, sees what is stored, and may save again over it', async () => {
    const failed: any = await save(vi.fn().mockRejectedValue(refusal('changed-meanwhile')));
    expect(failed.status).toBe(409);
    expect(failed.data.values).toEqual({ ...mine, revision: '4' });
    expect(failed.data.changed).toEqual([
      { path: 'theme.zh-CN', mine: 'Harbour（中文）', stored: 'Their theme（中文）' },
      { path: 'theme.en', mine: 'My theme', stored: 'Their theme' },
      { path: 'status', mine: 'Cancelled', stored: 'Published' },
    ]);
  });

  test('values of a choice are told in the reader’s language', async () => {
    const failed: any = await save(vi.fn().mockRejectedValue(refusal('changed-meanwhile')), 'zh-CN');
    expect(failed.data.changed.at(-1)).toEqual({ path: 'status', mine: '已取消', stored: '已发布' });
  });
});

test('a shift without its risk text is refused at the risk text, with everything typed', async () => {
  const form = { ...typedShift(shift(span)), 'riskText.en': '' };
  const updateShift = vi.fn().mockRejectedValue(refusal('shift.risk-text-missing'));
  const { event } = siteEvent({
    form,
    params: { openDayId: ids.openDay, shiftId: ids.shift },
    api: { volunteering: { updateShift, getShift: async () => shift(span) } },
  });
  const failed: any = await shiftActions.default!(event);
  expect(failed.status).toBe(422);
  expect(failed.data.errors[0].path).toBe('riskText.zh-CN');
  expect(failed.data.values).toEqual(form);
});
