/** The programme as a file: what goes out comes back as the same, and every change is shown before it is saved. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { shiftKind } from '#lib/open-days/server/programme/shift-file.ts';
import { columnsOfProgramme } from '#lib/open-days/server/programme/programme-table.ts';
import { csvOf } from '#lib/server/csv.ts';
import { tableResponse } from '#lib/server/tables/write-table.ts';
import { actions as shiftActions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/programme/shifts/+page.server.ts';
import { GET } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/programme/list/+server.ts';
import { identityWith, ids, openDay, session, shift, venue } from '../support/site-data.ts';
import { refusal, siteEvent } from '../support/site-event.ts';
import type { ImportState } from '#lib/ui/import-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Identity, Membership } from '#shared/identity/model.ts';

afterEach(() => void vi.useRealTimers());

const both = (text: string) => ({ 'zh-CN': `${text}（中文）`, en: text });
const span = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T04:00:00.000Z' };
const branch = venue({ venueId: `ven_01hz${'0'.repeat(21)}9`, role: 'branch', name: both('Guangzhou') });
const shifts = [
  shift({ ...span, meetingPoint: both('=1+1'), needsTrainings: ['dignity', 'first_aid'], confirmedSeats: 3 }),
  shift({ ...span, shiftId: `shf_01hz${'0'.repeat(20)}11`, role: 'usher', hostArranges: ['training'] }),
];
const sessions = [session(span)];

function api() {
  return {
    openDays: {
      getOpenDay: async () => openDay({ venues: [venue(), branch] }),
      listSessions: async () => ({ sessions }),
      createSession: vi.fn(async () => sessions[0]),
      updateSession: vi.fn(async () => sessions[0]),
    },
    volunteering: {
      listShifts: async () => ({ shifts }),
      createShift: vi.fn(async (_made: any, _options: any) => shifts[0]),
      updateShift: vi.fn(async (_changed: any) => shifts[0]),
    },
  };
}
type Fake = ReturnType<typeof api>;
const member = (role: Membership['role'], venueIds: string[] = []): Identity =>
  identityWith({
    memberships: [{ membershipId: 'mem_1', organizationId: ids.organization, role, venueIds, revision: 1 } as never],
  });
const organizer = member('coordinator');

function eventOf(fake: Fake, form: FormData | undefined, locale: Locale, url = 'http://site.test/page') {
  const { event } = siteEvent({ api: fake, locale, identity: organizer, params: { openDayId: ids.openDay }, url });
  return { ...event, request: new Request(url, form ? { method: 'POST', body: form } : {}) };
}
const formOf = (fields: Readonly<Record<string, string | Uint8Array>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    form.set(name, typeof value === 'string' ? value : new File([value as Uint8Array<ArrayBuffer>], 'file'));
  return form;
};
const stateOf = (result: any): ImportState => (result.data ?? result).import;
const fileOf = (locale: Locale) => csvOf(columnsOfProgramme(shiftKind, [venue(), branch], locale), shifts);
const bytes = (text: string) => new TextEncoder().encode(text);

async function readShifts(text: string, fake = api(), more = {}, locale: Locale = 'en') {
  const state = stateOf(await shiftActions.read(eventOf(fake, formOf({ file: bytes(text), ...more }), locale)));
  return { state, fake, rows: state.preview?.rows ?? [] };
}
const addShifts = async (state: ImportState, fake: Fake) =>
  stateOf(
    await shiftActions.add(eventOf(fake, formOf({ held: state.preview!.held, tell: '', ...state.fields }), 'en')),
  );

describe('a file of shifts', () => {
  test.each(['en', 'zh-CN'] as const)('that nobody changed changes nothing, as CSV and XLSX, in %s', async (locale) => {
    const { rows } = await readShifts(fileOf(locale), api(), {}, locale);
    expect(rows.map(({ state, note }) => [state, note])).toEqual([
      ['there', undefined],
      ['there', undefined],
    ]);
    const xlsx = await tableResponse('x', 'xlsx', columnsOfProgramme(shiftKind, [venue(), branch], locale), shifts);
    const form = formOf({ file: new Uint8Array(await xlsx.arrayBuffer()) });
    const state = stateOf(await shiftActions.read(eventOf(api(), form, locale)));
    expect(state.preview!.rows.map((row) => row.state)).toEqual(['there', 'there']);
  });

  test.each(['csv', 'xlsx'] as const)(
    'taken back unchanged saves nothing, and goes out again byte for byte, as %s',
    async (as) => {
      // A workbook says when it was written.
      vi.useFakeTimers({ toFake: ['Date'] });
      const columns = () => columnsOfProgramme(shiftKind, [venue(), branch], 'en');
      const out = async () => Buffer.from(await (await tableResponse('x', as, columns(), shifts)).arrayBuffer());
      const [first, fake] = [await out(), api()];
      const state = stateOf(await shiftActions.read(eventOf(fake, formOf({ file: first }), 'en')));
      await addShifts(state, fake);
      expect(fake.volunteering.createShift).not.toHaveBeenCalled();
      expect(fake.volunteering.updateShift).not.toHaveBeenCalled();
      expect((await out()).equals(first)).toBe(true);
    },
  );

  test('tells what a row changes, in what people are, and saves just that', async () => {
    const text = fileOf('en').replace('"2090-06-19 09:00"', '"2090/6/19 9:30"').replace('"4"', '"4"');
    const { state, rows, fake } = await readShifts(text, api(), { tell: 'quiet' });
    expect(rows[0]).toMatchObject({ state: 'changed', note: 'Start: 2090-06-19 09:00 → 2090-06-19 09:30' });
    expect(state.preview!.told).toEqual(['In what moves, 3 places are taken and 0 wait.']);
    const done = await addShifts(state, fake);
    expect(done.preview!.rows.map((row) => row.state)).toEqual(['saved', 'there']);
    expect(fake.volunteering.updateShift).toHaveBeenCalledTimes(1);
    expect(fake.volunteering.updateShift.mock.calls[0]![0]).toMatchObject({
      ...{ shiftId: ids.shift, startAt: '2090-06-19T01:30:00.000Z', endAt: span.endAt, tell: false },
      ...{ meetingPoint: both('=1+1'), revision: shifts[0]!.revision },
    });
  });

  test('makes new ones of rows without an id, under the same key when it is sent again', async () => {
    const text =
      'Venue,Role,Start,End,Places,Risks (English)\nGuangzhou,Usher,2090-06-19 09:00,2090-06-19 12:00,4,Heat\n';
    const { state, rows, fake } = await readShifts(text);
    expect(rows).toMatchObject([{ state: 'new' }]);
    expect(state.preview!.told).toEqual(['Not in the file, and left as they are: 2.']);
    await addShifts(state, fake);
    await addShifts(state, fake);
    const [first, second] = fake.volunteering.createShift.mock.calls;
    expect(first![0]).toMatchObject({ venueId: branch.venueId, role: 'usher', zone: branch.zone, status: 'draft' });
    expect(second![1].context.idempotencyKey).toBe(first![1].context.idempotencyKey);
  });

  test('leaves alone what its columns do not say', async () => {
    const { rows, fake, state } = await readShifts(
      `Id,Places\n${ids.shift},9\n`
        .replace('Id,', 'Id,Role,Start,End,')
        .replace(`${ids.shift},`, `${ids.shift},Check-in,2090-06-19 09:00,2090-06-19 12:00,`),
    );
    expect(rows).toMatchObject([{ state: 'changed' }]);
    await addShifts(state, fake);
    expect(fake.volunteering.updateShift.mock.calls[0]![0]).toMatchObject({
      ...{ capacity: 9, meetingPoint: both('=1+1'), needsTrainings: ['dignity', 'first_aid'] },
    });
  });

  test.each([
    ['an id of another day', (row: string) => row.replace(ids.shift, 'shf_unknown'), 'No such id'],
    ['a venue that is none', (row: string) => row.replace('Hangzhou main venue', 'Elsewhere'), '“Elsewhere”'],
    ['another venue', (row: string) => row.replace('Hangzhou main venue', 'Guangzhou'), 'stays at its venue'],
    ['calling off', (row: string) => row.replace('"Published"', '"Cancelled"'), 'step of its own'],
    ['a training that is none', (row: string) => row.replace('First aid', 'Juggling'), 'Needs trainings'],
    ['an end before the start', (row: string) => row.replace('2090-06-19 12:00', '2090-06-19 08:00'), 'End:'],
    [
      'an older version',
      (row: string) => row.replace('"7"', '"6"').replace('2090-06-19 12:00', '2090-06-19 13:00'),
      'download',
    ],
  ])('refuses %s with words, and saves nothing of that row', async (_, change, note) => {
    const text = fileOf('en').replace(`"${shifts[0]!.revision}"`, '"7"');
    const fake = api();
    fake.volunteering.listShifts = async () => ({ shifts: [{ ...shifts[0]!, revision: 7 }, shifts[1]!] });
    const changed = change(text);
    expect(changed).not.toBe(text);
    const { rows, state } = await readShifts(changed, fake);
    expect(rows[0]).toMatchObject({ state: 'wrong' });
    expect(rows[0]!.note).toContain(note);
    await addShifts(state, fake);
    expect(fake.volunteering.updateShift).not.toHaveBeenCalled();
  });

  test('of a manager holds the own venue only, and changes no other', async () => {
    const manager = member('venue_manager', [branch.venueId]);
    const { event } = siteEvent({ api: api(), identity: manager, params: { openDayId: ids.openDay } });
    const file = await (await GET({ ...event, url: new URL('http://site.test/list?of=shifts&as=csv') })).text();
    expect(file).not.toContain(ids.shift);
    const form = formOf({ file: bytes(fileOf('en').replace('09:00', '09:30')) });
    const state = stateOf(
      await shiftActions.read({ ...event, request: new Request('http://site.test/', { method: 'POST', body: form }) }),
    );
    expect(state.preview!.rows[0]).toMatchObject({ state: 'wrong', note: 'You may not plan for this venue.' });
  });

  test('tells at its row what the API refuses', async () => {
    const fake = api();
    fake.volunteering.updateShift.mockRejectedValue(refusal('changed-meanwhile'));
    const { state } = await readShifts(fileOf('en').replace('09:00', '09:30'), fake);
    const done = await addShifts(state, fake);
    expect(done.preview!.rows[0]).toMatchObject({ state: 'wrong', note: expect.stringMatching(/\w+/) });
  });
});

/** What the API keeps across the deaths of the site: a create under a key that it knows makes nothing. */
function keyed(dies: { after: number }) {
  const made = new Map<string, unknown>();
  const fake = api();
  fake.volunteering.createShift = vi.fn(async (draft: any, { context }: any) => {
    if (!made.has(context.idempotencyKey)) {
      // The process is gone: whatever else it was about to store, it stores no more, and it answers nothing.
      if (dies.after <= made.size) return new Promise<never>(() => undefined);
      made.set(context.idempotencyKey, draft);
    }
    return shifts[0]!;
  });
  return { fake, made };
}

test.each([0, 1, 2, 3, 4, 5])(
  'cut off after %i of its rows, the same sent again stores the rest and none twice',
  async (at) => {
    const [header, , usher] = fileOf('en').split('\r\n') as [string, string, string];
    const cells = usher.split(',');
    const fresh = Array.from({ length: 6 }, (_, n) =>
      ['""', ...cells.slice(1)].join(',').replaceAll('09:00', `0${n + 1}:30`),
    );
    const dies = { after: at };
    const { fake, made } = keyed(dies);
    const { state, rows } = await readShifts([header, ...fresh].join('\r\n'), fake);
    expect(rows.map(({ state }) => state)).toEqual(Array(6).fill('new'));
    void addShifts(state, fake);
    await expect.poll(() => made.size).toBe(at);
    dies.after = Infinity;
    const resumed = await addShifts(state, fake);
    expect(resumed.preview!.rows.map(({ state }) => state)).toEqual(Array(6).fill('added'));
    expect(new Set([...made.values()].map(({ startAt }: any) => startAt)).size).toBe(6);
    expect(made.size).toBe(6);
  },
);
