/** Everybody in the shifts and sessions of an open day as one list: whom a reader sees, whom a search finds, and what is done to several at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { at, makeProgramme, sessionInput, venueInput, visitor, volunteer } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { testId } from '../../support/supplies-data.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let tokens: Record<'manager' | 'other' | 'coordinator' | 'auditor', string>;
let shifts: { early: string; late: string; branch: string };
const organizationId = testId('organization', 1);

const post = (path: string, body: object, token?: string) =>
  api.request('POST', `/api/${path}`, { body, ...(token ? { token } : {}) });
const list = async (query = '', token = tokens.coordinator) =>
  (await api.request('GET', `/api/open-days/${made.openDayId}/people${query}`, { token })).body;
const search = async (text: string, token = tokens.coordinator) =>
  (await post(`open-days/${made.openDayId}/people-search`, { search: text }, token)).body.people;
const change = (people: object[], what: object, token = tokens.manager) =>
  post(`open-days/${made.openDayId}/people-changes`, { people, change: what }, token);
const told = (name: string) =>
  api.mails.filter(({ to }) => to === `${name.toLowerCase()}@people.example`).map(({ subject }) => subject);
const newShift = async (venueId: string, more: object) => (await made.makeShift(more, venueId)).shiftId;
const signUp = async (shiftId: string, name: string, more: object = {}) =>
  (await post(`shifts/${shiftId}/sign-ups`, volunteer(name, { ...more }))).body.signUpId as string;

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
  const branch = await made.make(`/api/open-days/${made.openDayId}/venues`, { ...venueInput, role: 'branch' });
  const { people } = api.store.tables;
  tokens = {
    manager: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: made.venueId }),
    other: await signedInAs(people, { role: 'venue_manager', organizationId, venueId: branch.venueId }),
    coordinator: await signedInAs(people, { role: 'coordinator', organizationId }),
    auditor: await signedInAs(people, { role: 'auditor', organizationId }),
  };
  shifts = {
    late: await newShift(made.venueId, { startAt: at('06:00'), endAt: at('07:00'), capacity: 2 }),
    early: await newShift(made.venueId, { capacity: 2 }),
    branch: await newShift(branch.venueId, { role: 'checkin', capacity: 5 }),
  };
  await signUp(shifts.early, 'Zhang', { name: '张小明', phone: '13812345678' });
  await signUp(shifts.early, 'Young', { name: '李小红', ageBand: '16-17', guardianConsent: true });
  await signUp(shifts.early, 'Waits', { name: 'Jane Doe' });
  await signUp(shifts.late, 'Late', { name: 'Late Comer' });
  await signUp(shifts.branch, 'Branch', { name: 'Bran Chen' });
  await api.deliver();
});
afterAll(() => api.close());

const places = ({ people }: any) => people.map((row: any) => [row.shiftId ?? row.sessionId, row.name, row.state]);

describe('the list', () => {
  test('shows all venues to a coordinator and the own to its manager, masked, soonest first, nothing to others', async () => {
    const own = [
      [shifts.early, '张*', 'confirmed'],
      [shifts.early, undefined, 'confirmed'],
      [shifts.early, 'J. D.', 'waiting'],
    ];
    const late = [shifts.late, 'L. C.', 'confirmed'];
    const seen = places(await list());
    expect(seen.filter(([shiftId]: string[]) => shiftId !== shifts.branch)).toEqual([...own, late]);
    expect(seen).toContainEqual([shifts.branch, 'B. C.', 'confirmed']);
    expect(places(await list('', tokens.manager))).toEqual([...own, late]);
    expect(places(await list('', tokens.other))).toEqual([[shifts.branch, 'B. C.', 'confirmed']]);
    const refused = await api.request('GET', `/api/open-days/${made.openDayId}/people`, { token: tokens.auditor });
    expect(refused.status).toBe(403);
  });

  test.each([
    ['?state=waiting', ['J. D.']],
    ['?minors=only', [undefined]],
    ['?role=checkin', ['B. C.']],
    ['?state=not-answered&minors=none', ['张*', 'L. C.', 'B. C.']],
  ])('leaves out who is not asked for: %s', async (query, names) => {
    expect((await list(query)).people.map(({ name }: any) => name).sort()).toEqual([...names].sort());
  });

  test.each(['start', 'venue', 'newest'])('by parts shows everybody once: %s', async (sort) => {
    const whole = places(await list(`?sort=${sort}`));
    const parts: unknown[] = [];
    let after: string | undefined;
    do {
      const part = await list(`?sort=${sort}&limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`);
      parts.push(...places(part));
      after = part.next;
    } while (after);
    expect(parts).toEqual(whole);
    expect(whole).toHaveLength(5);
  });
});

describe('a search', () => {
  test.each([
    ['张', ['张*']],
    ['张小明', ['张*']],
    ['张小', []],
    ['5678', ['张*']],
    ['138 1234 5678', ['张*']],
    ['3812', []],
    ['LATE@people.example', ['L. C.']],
    ['late@', []],
  ])('finds by what is seen or by the whole, not letter by letter: %s', async (text, names) => {
    expect((await search(text)).map(({ name }: any) => name)).toEqual(names);
  });

  test('finds somebody under 18 by the whole name only for whoever may see them', async () => {
    expect(await search('李小红')).toEqual([]);
    expect(await search('李小红', tokens.manager)).toMatchObject([{ ageBand: '16-17' }]);
  });
});

describe('several at once', () => {
  test('are moved, each as if alone; who cannot be is named, and the same sent again moves nobody twice', async () => {
    const [from, to] = [await newShift(made.venueId, { capacity: 3 }), await newShift(made.venueId, { capacity: 1 })];
    const [a, b] = [await signUp(from, 'MovA'), await signUp(from, 'MovB')];
    const people = [a, b].map((recordId) => ({ shiftId: from, recordId }));
    const move = { kind: 'move', toShiftId: to, riskAccepted: true };
    const expected = { changed: 1, refused: [{ recordId: b, code: 'place.full' }] };
    expect(await change(people, move)).toMatchObject({ status: 200, body: expected });
    expect((await change(people, move)).body).toEqual(expected);
    await api.deliver();
    expect(told('MovA')).toHaveLength(2);
    expect(told('MovB')).toHaveLength(1);
    expect((await change(people, move, tokens.other)).status).toBe(403);
  });

  test('are confirmed from the line where nobody moves up by itself any more, out of turn, never over the capacity', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const times = { startAt: inDays(2), endAt: inDays(3), promoteUntilMinutes: 20_160 };
    const soon = await newShift(made.venueId, { capacity: 2, ...times });
    const [first, ...rest] = ['LineA', 'LineB', 'LineC', 'LineD'];
    const ids = [await signUp(soon, first!)];
    for (const name of rest) ids.push(await signUp(soon, name));
    const [, second, third, fourth] = ids;
    const confirm = (recordId: string) => change([{ shiftId: soon, recordId }], { kind: 'confirm' });
    expect((await confirm(fourth!)).body.refused).toEqual([{ recordId: fourth, code: 'place.full' }]);
    await post(`shifts/${soon}/sign-ups/${second}/removal`, { reason: 'other' }, tokens.manager);
    expect((await confirm(fourth!)).body).toEqual({ changed: 1, refused: [] });
    expect((await confirm(fourth!)).body).toEqual({ changed: 1, refused: [] });
    const { rows } = (await api.request('GET', `/api/shifts/${soon}/sign-ups`, { token: tokens.manager })).body;
    expect(rows.map(({ recordId, state }: any) => [recordId, state])).toEqual([
      [ids[0], 'confirmed'],
      [third, 'waiting'],
      [fourth, 'confirmed'],
    ]);
    await api.deliver();
    expect(told('LineD').at(-1)).toBe('You have a place now: Usher shift');
    expect(told('LineC')).toHaveLength(1);
  });
});

describe('visitors', () => {
  test('stand in the same list by time, and are chosen by what they need and by their language', async () => {
    const input = { ...sessionInput, openDayId: made.openDayId, startAt: at('05:00'), endAt: at('05:30') };
    const { sessionId } = await made.make(`/api/venues/${made.venueId}/sessions`, input);
    const ramp = visitor('Ramp', { name: 'Ra Mp', accessNeeds: 'a ramp' });
    await post(`sessions/${sessionId}/bookings`, ramp);
    await post(`sessions/${sessionId}/bookings`, visitor('Plain', { name: 'Pl Ain' }));
    await api.deliver();
    const ofSlots = places(await list(`?venueId=${made.venueId}&limit=500`)).map(([slotId]: string[]) => slotId);
    expect(ofSlots.indexOf(sessionId)).toBeGreaterThan(ofSlots.lastIndexOf(shifts.early));
    expect(ofSlots.indexOf(sessionId)).toBeLessThan(ofSlots.indexOf(shifts.late));
    expect(places(await list('?kind=visitors'))).toEqual([
      [sessionId, 'R. M.', 'confirmed'],
      [sessionId, 'P. A.', 'confirmed'],
    ]);
    expect(places(await list('?accessNeeds=some'))).toEqual([[sessionId, 'R. M.', 'confirmed']]);
    expect(JSON.stringify(await list('?accessNeeds=some'))).not.toContain('a ramp');
    expect(places(await list('?kind=volunteers')).flat()).not.toContain(sessionId);
    expect(places(await list('?minors=none')).flat()).not.toContain(sessionId);
    expect(places(await list('?kind=visitors&locale=en'))).toHaveLength(2);
    expect(places(await list('?kind=visitors&locale=zh-CN'))).toEqual([]);
    expect(places(await list('?kind=visitors', tokens.other))).toEqual([]);
  });
});

describe('as a file', () => {
  const file = async (path: string, token?: string) =>
    api.request('GET', path, { headers: { accept: 'text/csv' }, ...(token ? { token } : {}) });
  const auditOf = async () => {
    const entries: any[] = await api.store.sweep(api.store.tables.audit);
    return entries.filter(({ endpoint, asFile }) => asFile && endpoint.endsWith('/people')).length;
  };

  test('the programme is CSV to everybody, by parts as JSON is, and a single thing stays JSON', async () => {
    const path = `/api/open-days/${made.openDayId}/shifts?limit=2`;
    const json = (await api.request('GET', path)).body;
    const { status, headers, body } = await file(path);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
    const [head = '', ...lines] = body.trimEnd().split('\r\n');
    expect(head.split(',')).toEqual(expect.arrayContaining(['"shiftId"', '"riskText.zh-CN"', '"freeSeats"']));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(json.shifts[0].shiftId);
    expect(headers.link).toBe(`<${path}&after=${encodeURIComponent(json.next)}>; rel="next"`);
    expect((await file(`/api/shifts/${shifts.early}`)).headers['content-type']).toBe('application/json');
  });

  test('a list of people is as masked as it is seen, by the rights of the reader, and its trace says that it was taken', async () => {
    const before = await auditOf();
    const { body } = await file(`/api/open-days/${made.openDayId}/people?kind=volunteers`, tokens.manager);
    expect(body).toContain('"张*"');
    expect(body).not.toMatch(/张小明|13812345678|zhang@|B\. C\./);
    expect(await auditOf()).toBeGreaterThan(before);
    const refused = await file(`/api/open-days/${made.openDayId}/people`, tokens.auditor);
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});

describe('a note for other staff', () => {
  const note = (recordId: string, text: string | null, token = tokens.manager) =>
    api.request('PUT', `/api/shifts/${shifts.branch}/sign-ups/${recordId}/staff-note`, { token, body: { text } });
  test('is read by whoever plans the venue and by the person, and taken away again', async () => {
    const body = volunteer('Noted', { name: 'No Ted' });
    const { signUpId, manageToken } = (await post(`shifts/${shifts.branch}/sign-ups`, body)).body;
    expect((await note(signUpId, 'Brings a table')).status).toBe(403);
    expect((await note(signUpId, 'Brings a table', tokens.other)).status).toBe(200);
    const noteOf = async (token: string) =>
      (await list('?sort=newest', token)).people.find((row: any) => row.recordId === signUpId)?.staffNote?.text;
    expect(await noteOf(tokens.other)).toBe('Brings a table');
    expect(await noteOf(tokens.coordinator)).toBe('Brings a table');
    const mine = await api.request('GET', `/api/sign-ups/${manageToken}/my-data`);
    expect(mine.body.fields.staffNote.text).toBe('Brings a table');
    expect((await note(signUpId, null, tokens.other)).status).toBe(200);
    expect(await noteOf(tokens.other)).toBeUndefined();
  });
  test('goes with its person', async () => {
    const { signUpId, manageToken } = (await post(`shifts/${shifts.branch}/sign-ups`, volunteer('Gone'))).body;
    await note(signUpId, 'Speaks Cantonese', tokens.other);
    await api.request('DELETE', `/api/sign-ups/${manageToken}/my-data`);
    const stored = await api.store.sweep(api.store.tables.volunteering);
    expect(stored.find((item: any) => item.signUpId === signUpId)).not.toHaveProperty('staffNote.text');
  });
});
