/** An open day that is over is closed: read by all as before, edited by nobody, until it is opened again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contracts } from '../../../shared/contracts.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import {
  both,
  makeProgramme,
  openDayInput,
  sessionInput,
  shiftInput,
  venueInput,
  volunteer,
} from '../../support/programme.ts';
import { driveDraftWith, testId, waterDraft } from '../../support/supplies-data.ts';

let api: Api;
let world: Awaited<ReturnType<typeof makeProgramme>>;
const heldOn = '2020-05-09';
const past = { startAt: `${heldOn}T01:00:00.000Z`, endAt: `${heldOn}T03:00:00.000Z` };

beforeAll(async () => {
  api = await startApi();
  world = await makeProgramme(api);
});
afterAll(() => api.close());

const send = (method: string, path: string, body?: unknown) =>
  api.request(method, path, { body, token: world.operator });
const setClosed = (openDayId: string, revision: number, isClosed: boolean) =>
  send('PUT', `/api/open-days/${openDayId}/closed`, { revision, isClosed });

async function pastDay() {
  const { make } = world;
  const day = await make('/api/open-days', { ...openDayInput, heldOn });
  const { openDayId } = day;
  const venue = await make(`/api/open-days/${openDayId}/venues`, venueInput);
  const at = `/api/venues/${venue.venueId}`;
  const session = await make(`${at}/sessions`, { ...sessionInput, ...past, openDayId });
  const shift = await make(`${at}/shifts`, { ...shiftInput, ...past, openDayId });
  const seriesOf = ({ role, startAt: _, endAt: __, ...details }: Record<string, unknown>) => ({
    details,
    rows: [{ venueId: venue.venueId, ...past, ...(role ? { role } : {}) }],
  });
  const [ofSessions, ofShifts] = [seriesOf(sessionInput), seriesOf(shiftInput)];
  return { day, openDayId, venue, session, shift, ofSessions, ofShifts };
}

/** What staff may still write in an open day that is closed: its plan and its places stay as they were, what was seen of the day may come late. */
const whenClosed: Readonly<Record<string, string>> = {
  copyOpenDay: 'makes another open day',
  setOpenDayClosed: 'closes and reopens',
  setReportPublic: 'the report of a day that is over',
  recordEntries: 'a desk without a network sends later what it noted',
  registerWalkIn: 'a desk without a network sends later what it noted',
  setBriefed: 'a desk without a network sends later what it noted',
  setFigure: 'figures of the day are counted up later',
  openDoorList: 'shows people, with a reason',
  revokeDevice: 'a phone is lost when it is lost',
  findBookings: 'reads',
  findSignUps: 'reads',
  searchPeople: 'reads',
  openBookingContact: 'reads, with a reason',
  openContact: 'reads, with a reason',
  renewBookingLink: 'people see and erase what is stored of them by their link',
  renewSignUpLink: 'people see and erase what is stored of them by their link',
  makeLinkCode: 'people see and erase what is stored of them by their link',
  mergePeople: 'hours are added up by person; no place changes',
  setStaffNote: 'a note about somebody is put right or taken away at any time',
  tickCall: 'notes who has been told',
  testBulk: 'people are thanked afterwards',
  sendBulk: 'people are thanked afterwards',
  approveService: 'hours are vouched for afterwards',
  proposeService: 'hours are vouched for afterwards',
  withdrawProposal: 'hours are vouched for afterwards',
  voidService: 'hours are vouched for afterwards',
  answerDispute: 'hours are vouched for afterwards',
  addServiceNote: 'hours are vouched for afterwards',
  answerRemark: 'remarks are answered afterwards',
  createWebhook: 'tells programs of what may still come',
  setWebhookOn: 'tells programs of what may still come',
  deleteWebhook: 'tells programs of what may still come',
  replayDelivery: 'tells programs of what was',
};

type Endpoint = { readonly name: string; readonly method: string; readonly path: string; readonly isGuarded: boolean };
const endpoints: Endpoint[] = Object.values(contracts).flatMap((contract) =>
  Object.entries(contract).flatMap(([name, procedure]): Endpoint[] => {
    const { route, meta, errorMap } = (procedure as any)['~orpc'];
    const { method, path } = route;
    const isWrite = method !== 'GET' && meta.action !== undefined;
    return isWrite ? [{ name, method, path, isGuarded: 'open-day.closed' in errorMap }] : [];
  }),
);

test('each write of staff in an open day is refused when that is closed, or is listed with a reason', () => {
  const inOpenDay = endpoints.filter(({ path }) => /\{(?:openDayId|venueId|sessionId|shiftId|slotId)\}/.test(path));
  const unguarded = inOpenDay.filter(({ isGuarded }) => !isGuarded).map(({ name }) => name);
  expect(unguarded.toSorted()).toEqual(Object.keys(whenClosed).toSorted());
});

test('closed, it is read as before and refuses every edit; opened again, it is edited', async () => {
  const { day, openDayId, venue, session, shift, ofSessions, ofShifts } = await pastDay();
  const open = await pastDay();
  const made = {
    sessions: await world.make(`/api/open-days/${openDayId}/session-series`, ofSessions),
    shifts: await world.make(`/api/open-days/${openDayId}/shift-series`, ofShifts),
  };
  const { organizationId } = await world.make('/api/organizations', { name: both('Charity'), kind: 'charity' });
  const { itemId } = await world.make('/api/items', waterDraft());
  const drive = driveDraftWith({ organizationId, needs: [{ itemId, target: 10 }] });
  const { driveId } = await world.make('/api/drives', drive);
  const bound = await world.make('/api/drives', { ...drive, openDayId });
  const { organizationId: _, ...edit } = drive;
  const closed = await setClosed(openDayId, day.revision, true);
  expect(closed).toMatchObject({ status: 200, body: { closedAt: expect.any(String), revision: day.revision + 1 } });

  const of = `/api/open-days/${openDayId}`;
  const reason = { revision: 1, reason: both('Storm') };
  const [signUp, booking] = [testId('signUp', 1), testId('booking', 1)];
  const atShift = `/api/shifts/${shift.shiftId}/sign-ups/${signUp}`;
  const atSession = `/api/sessions/${session.sessionId}/bookings/${booking}`;
  const edits: ReadonlyArray<readonly [string, string, unknown]> = [
    ['PUT', of, { ...openDayInput, heldOn, revision: 2 }],
    ['POST', `${of}/calling-off`, { ...reason, revision: 2 }],
    ['POST', `${of}/back-on`, { revision: 2 }],
    ['POST', `${of}/venues`, { ...venueInput, role: 'branch' }],
    ['PUT', `${of}/venues/${venue.venueId}`, { ...venueInput, revision: 1 }],
    ['POST', `${of}/venues/${venue.venueId}/calling-off`, reason],
    ['POST', `${of}/venues/${venue.venueId}/back-on`, { revision: 1 }],
    ['POST', `${of}/venues/${venue.venueId}/copies`, { venue: { ...venueInput, role: 'branch' } }],
    ['POST', `/api/venues/${venue.venueId}/sessions`, { ...sessionInput, openDayId }],
    ['PUT', `/api/sessions/${session.sessionId}`, { ...sessionInput, ...past, revision: 1 }],
    ['POST', `/api/sessions/${session.sessionId}/calling-off`, reason],
    ['POST', `/api/sessions/${session.sessionId}/back-on`, { revision: 1 }],
    ['DELETE', `/api/sessions/${session.sessionId}`, undefined],
    ['POST', `${of}/session-changes`, { sessions: [{ sessionId: session.sessionId, revision: 1, minutes: 5 }] }],
    ['POST', `/api/venues/${venue.venueId}/shifts`, { ...shiftInput, openDayId }],
    ['PUT', `/api/shifts/${shift.shiftId}`, { ...shiftInput, ...past, revision: 1 }],
    ['POST', `/api/shifts/${shift.shiftId}/calling-off`, reason],
    ['POST', `/api/shifts/${shift.shiftId}/back-on`, { revision: 1 }],
    ['DELETE', `/api/shifts/${shift.shiftId}`, undefined],
    [
      'POST',
      `${of}/shift-changes`,
      { shifts: [{ shiftId: shift.shiftId, revision: 1 }], change: { kind: 'move', minutes: 5 } },
    ],
    ['POST', `${of}/session-series`, ofSessions],
    ['DELETE', `${of}/session-series/${made.sessions.seriesId}`, undefined],
    ['POST', `${of}/shift-series`, ofShifts],
    ['DELETE', `${of}/shift-series/${made.shifts.seriesId}`, undefined],
    ['PUT', `${of}/messages`, { lines: {}, rules: [], revision: 0 }],
    ['POST', `${of}/shift-copies`, { fromOpenDayId: world.openDayId, days: 1, venues: [], sessions: [] }],
    ['POST', `/api/shifts/${shift.shiftId}/sign-ups-by-staff`, volunteer('Late')],
    ['POST', `/api/shifts/${shift.shiftId}/cover`, { people: 1, askedBefore: 0 }],
    ['POST', `${atShift}/removal`, { reason: 'duplicate' }],
    ['POST', `${atShift}/return`, undefined],
    ['POST', `${atShift}/place`, undefined],
    ['POST', `${atShift}/fewer`, { keep: 1 }],
    // Out of the closed day, and into it.
    ['POST', `${atShift}/move`, { toShiftId: open.shift.shiftId, riskAccepted: true }],
    [
      'POST',
      `/api/shifts/${open.shift.shiftId}/sign-ups/${signUp}/move`,
      { toShiftId: shift.shiftId, riskAccepted: true },
    ],
    [
      'POST',
      `${of}/people-changes`,
      { people: [{ shiftId: shift.shiftId, recordId: signUp }], change: { kind: 'confirm' } },
    ],
    ['POST', `${atSession}/removal`, { reason: 'duplicate' }],
    ['POST', `${atSession}/return`, undefined],
    ['POST', `${atSession}/place`, undefined],
    ['POST', `${atSession}/fewer`, { keep: 1 }],
    ['POST', `${atSession}/move`, { toSessionId: open.session.sessionId }],
    ['POST', `/api/sessions/${open.session.sessionId}/bookings/${booking}/move`, { toSessionId: session.sessionId }],
    [
      'POST',
      `${of}/visitor-changes`,
      { visitors: [{ sessionId: session.sessionId, recordId: booking }], change: { kind: 'confirm' } },
    ],
    [
      'PUT',
      `${of}/venues/${venue.venueId}/devices/${testId('device', 1)}`,
      { gate: 'A', publicKey: `B${'A'.repeat(86)}` },
    ],
    ['POST', `${of}/ticket-keys`, { from: 1 }],
    ['POST', '/api/drives', { ...drive, openDayId }],
    ['PUT', `/api/drives/${driveId}`, { ...edit, openDayId, revision: 1 }],
  ];
  const covered = (endpoint: Endpoint) => {
    const pattern = new RegExp(`^/api${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    return edits.some(([method, path]) => method === endpoint.method && pattern.test(path));
  };
  expect(endpoints.filter((one) => one.isGuarded && !covered(one)).map(({ name }) => name)).toEqual([]);
  for (const [method, path, body] of edits) {
    const answer = await send(method, path, body);
    expect(answer, `${method} ${path}: ${JSON.stringify(answer.body)}`).toMatchObject({
      status: 409,
      body: { code: 'open-day.closed' },
    });
  }

  for (const path of [of, `${of}/sessions`, `${of}/shifts`])
    expect(await api.request('GET', path)).toMatchObject({ status: 200 });
  expect(await send('PUT', `${of}/public-report`, { isPublic: true })).toMatchObject({ status: 200 });
  expect(await send('POST', `${of}/copies`, { heldOn: '2021-05-08' })).toMatchObject({ status: 201 });

  // A drive that was for the day before it was closed is edited on.
  const kept = { ...edit, openDayId, contact: 'the desk', revision: 1 };
  expect(await send('PUT', `/api/drives/${bound.driveId}`, kept)).toMatchObject({ status: 200 });

  const reopened = await setClosed(openDayId, 2, false);
  expect(reopened).toMatchObject({ status: 200, body: { revision: 3 } });
  expect(reopened.body).not.toHaveProperty('closedAt');
  expect(await send('PUT', of, { ...openDayInput, heldOn, revision: 3 })).toMatchObject({ status: 200 });
});

test('what is yet to come is not closed: the day itself, or a shift after it', async () => {
  const notOver = { status: 409, body: { code: 'open-day.not-over' } };
  expect(await setClosed(world.openDayId, 1, true)).toMatchObject(notOver);
  const { day, openDayId, venue } = await pastDay();
  await world.make(`/api/venues/${venue.venueId}/shifts`, { ...shiftInput, openDayId });
  await api.deliver();
  expect(await setClosed(openDayId, day.revision, true)).toMatchObject(notOver);
});

test('of two who close and edit it at once, one is told that the other saved', async () => {
  const { day, openDayId } = await pastDay();
  await send('PUT', `/api/open-days/${openDayId}`, {
    ...openDayInput,
    heldOn,
    name: both('Renamed'),
    revision: day.revision,
  });
  expect(await setClosed(openDayId, day.revision, true)).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile' },
  });
});
