/**
 * R22 What is typed into a form of the site stays in the form: every form of every page is sent with marked texts, refused
 * and taken, by nobody and by staff, and then no mark stands in an address, in what a browser would send as Referer, or in
 * a log line. Without a browser: pages are read as one without JavaScript reads them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localDateOf } from '../../shared/kernel/time.ts';
import { newDemoDataDir } from '../support/demo-data.ts';
import { helpWith, noticeWith } from '../support/help-data.ts';
import { formsOf, isTyped } from '../support/page-forms.ts';
import { marksIn } from '../support/personal-inputs.ts';
import { at, both, sessionInput, shiftInput, visitor, volunteer } from '../support/programme.ts';
import {
  call,
  mailsOf,
  removeDataDir,
  signInOver,
  startHarborlight,
  type Running,
} from '../support/running-harborlight.ts';
import { serveShift } from '../support/served-shift.ts';
import { crawlerOf, newCrawl, newVisitor, routes } from '../support/site-crawl.ts';
import { softwareAuthenticator } from '../support/software-authenticator.ts';
import { freshDonation, pledgeWith } from '../support/supplies-data.ts';

const dataDir = newDemoDataDir();
const met = newCrawl();
let running: Running;

/** Pages whose forms have nothing to type. */
const withoutTexts = [
  '/covers/[coverToken]',
  ...['/me', '/sign-in/passkey', '/invitations/[invitationToken]', '/bookings/[manageToken]', '/holds/[manageToken]'],
  ...['/sign-ups/[manageToken]', '/sign-ups/[manageToken]/hand-over', '/sign-ups/[manageToken]/swap'],
  ...['/organizations/[organizationId]/tokens', '/organizations/[organizationId]/members/[membershipId]'],
  '/swaps/[swapToken]',
  ...['/bookings/[manageToken]/answer', '/sign-ups/[manageToken]/answer', '/mail/[stopToken]', '/me/calendar'],
  // A mailed code; a date and a number; a button that undoes.
  '/me/confirmation',
  // What was typed into another form, to be sent once more.
  '/sign-in/kept',
  ...['sessions', 'shifts'].map((slots) => `/organize/open-days/[openDayId]/${slots}/series/[seriesId]`),
  // Choices, boxes and buttons alone; a file.
  ...['/goods-notes/[noteId]', '/open-days/[openDayId]/survey', '/organize/open-days/[openDayId]/calls'],
  ...['/organize/open-days/[openDayId]/service', '/items/import'],
  ...['/stores/[storeId]/counts', '/stores/[storeId]/papers/[documentId]', '/stores/[storeId]/rounds'],
  ...[
    'report',
    'people/[slotId]/[order]',
    'board',
    'programme/sessions',
    'programme/shifts',
    'venues/[venueId]/devices',
    'at-risk',
    'timeline',
  ].map((page) => `/organize/open-days/[openDayId]/${page}`),
  '/organize/open-days/[openDayId]/sessions/[sessionId]/people/[recordId]',
  ...['', '/rounds/[roundId]', '/rounds/[roundId]/team'].map((page) => `/organize/campaigns/[campaignId]${page}`),
  ...['/organize/notices', '/organize/templates', '/operations'],
];

beforeAll(async () => {
  running = await startHarborlight(dataDir, { rateLimits: 'off' });
  const { origin } = running;
  const operator = await signInOver(origin, 'operator@harborlight.example');
  const get = async (path: string) => (await call(origin, 'GET', path, { token: operator })).body;
  const post = async (path: string, body: unknown, token?: string) => {
    const answer = await call(origin, 'POST', path, { ...(body ? { body } : {}), ...(token ? { token } : {}) });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };

  const { venues } = await get(`/api/open-days/${(await get('/api/open-days')).openDays[0].openDayId}`);
  const { openDayId, venueId } = venues.find((venue: any) => venue.role === 'main');
  const { shiftId } = await post(
    `/api/venues/${venueId}/shifts`,
    { ...shiftInput, openDayId, capacity: 200 },
    operator,
  );
  const { sessionId } = await post(`/api/venues/${venueId}/sessions`, { ...sessionInput, openDayId }, operator);
  const [{ driveId, needs }] = (await get('/api/drives')).drives;
  let newcomers = 0;
  const newcomer = () => `newcomer-${(newcomers += 1)}`;
  const signUp = async () => (await post(`/api/shifts/${shiftId}/sign-ups`, volunteer(newcomer()))).manageToken;
  const leader = { name: 'Leader', email: `${newcomer()}@people.example`, groupName: 'Group' };
  const hold = await post(`/api/shifts/${shiftId}/holds`, { ...leader, seats: 9, namesUntil: at('00:30') });
  const { handOverToken } = await post(`/api/sign-ups/${await signUp()}/hand-over`, {});
  const { itemId, unit } = needs[0];
  const links = {
    'sign-ups': await signUp(),
    holds: hold.manageToken,
    bookings: (await post(`/api/sessions/${sessionId}/bookings`, visitor(newcomer()))).manageToken,
    pledges: (await post(`/api/drives/${driveId}/pledges`, pledgeWith({ itemId, unit, quantity: 1 }))).manageToken,
  };
  const { organizations } = await get('/api/organizations');
  const { organizationId } = organizations.find((one: any) => one.kind === 'charity');
  const device = softwareAuthenticator({ origin: origin.replace('127.0.0.1', 'localhost'), rpId: 'localhost' });
  const keeper = await signInOver(origin, 'coordinator@harborlight.example');
  const { options } = await post('/api/me/passkeys/options', undefined, keeper);
  const { passkeyId } = await post('/api/me/passkeys', { name: 'Phone', response: device.create(options) }, keeper);

  const manager = await signInOver(origin, 'hangzhou@harborlight.example');
  const served = await serveShift({ origin, openDayId, venueId, token: manager }, 'coordinator@harborlight.example');
  const rows = [{ shiftId: served.shiftId, order: 1, minutes: served.minutes }];
  await post(`/api/open-days/${openDayId}/venues/${venueId}/service-approvals`, { rows }, manager);
  const own = (await call(origin, 'GET', '/api/my-service', { token: keeper })).body;
  const issuer = own.organizations[0].organizationId;
  const on = localDateOf(own.records[0].startAt, own.records[0].zone);
  const application = { organizationId: issuer, from: on, until: on, name: 'Keeper', notice: true };
  const { number } = await post('/api/my-service/proofs', application, keeper);

  const { ask, crawl, sendForm } = crawlerOf(origin, met);
  const organize = `/organize/open-days/${openDayId}`;
  const [{ storeId }, other] = (await get(`/api/organizations/${organizationId}/stores`)).stores;
  const store = `/api/stores/${storeId}`;
  const goods = (await get(`${store}/stock`)).rows.find((row: any) => row.available > 1 && row.band !== 'expired');
  const lines = [{ itemId: goods.itemId, quantity: 1 }];
  const to = { campaignId: (await get('/api/campaigns')).campaigns[0].campaignId };
  const { documentId } = await post(`${store}/issues`, { to, lines: [{ ...lines[0], unit: goods.unit }] }, operator);
  const asked = { fromStoreId: other.storeId, toStoreId: storeId, lines };
  const { transferId } = await post(`${store}/transfers`, asked, operator);
  const { countId } = await post(`${store}/counts`, {}, operator);
  const { donationId } = await post(`/api/drives/${driveId}/donations`, freshDonation(itemId), operator);
  const { campaigns } = await get('/api/campaigns');
  const planned = await Promise.all(
    campaigns.map(async (one: any) => (await get(`/api/campaigns/${one.campaignId}/rounds`)).rounds),
  );
  const { campaignId, roundId, zoneId } = planned.flat()[0];
  const route = { zoneId, name: both('Route'), points: ['Bridge'] };
  const { routeId } = await post(`/api/campaigns/${campaignId}/routes`, route, operator);
  const campaign = `/organize/campaigns/${campaignId}`;
  const { helpToken } = await post('/api/help-requests', helpWith());
  const { stations } = await get('/api/stations');
  const { stationId } = stations.find((one: any) => one.divisionCode.startsWith('3301'));
  const { noticeId } = await post(`/api/stations/${stationId}/tracing-notices`, noticeWith(), manager);
  const desk = `${organize}/venues/${venueId}/desk`;
  await post(`/api/open-days/${openDayId}/venues/${venueId}/remarks`, { kind: 'complaint', text: 'Too long a wait' });
  await crawl(newVisitor(), [
    ...['/', '/sign-in', `/shifts/${shiftId}`, `/shifts/${shiftId}/hold`, `/sessions/${sessionId}`],
    // Before the place is taken.
    ...['/from-line', ''].map((page) => `/hand-overs/${handOverToken}${page}`),
    ...[`/drives/${driveId}`, `/hold-names/${hold.namesToken}`],
    ...Object.entries(links).map(([kind, link]) => `/${kind}/${link}/data`),
    ...[`/sign-ups/${served.manageToken}/service`, `/help/${helpToken}`, `/open-days/${openDayId}/remarks`],
  ]);
  await crawl(newVisitor(keeper), [`/me/passkeys/${passkeyId}`, '/me/service']);
  const staff = newVisitor(operator);
  await crawl(staff, [
    ...['/organize', '/me/data', '/audit', `/organizations/${organizationId}`, `${organize}/venues/new`],
    ...[`/goods-notes/${donationId}/second`, `${campaign}/routes/${routeId}`, `${campaign}/rounds/${roundId}/close`],
    ...[`/organizations/${organizationId}/tokens/new?as=charity_staff`, `/drives/${driveId}/donations/new`],
    ...[`${organize}/shifts/${shiftId}/people`, `${organize}/shifts/${shiftId}/people/new`],
    ...[`${organize}/sessions/${sessionId}`, `${organize}/sessions/${sessionId}/people`, `/drives/${driveId}/pledges`],
    ...[`/items/${itemId}`, '/items/import'],
    ...['issue', 'return', 'dispose', 'transfers', 'kits/new', 'refuse', 'low'].map(
      (what) => `/stores/${storeId}/${what}`,
    ),
    ...[`/stores/${storeId}/return?paper=${documentId}`, `/transfers/${transferId}`, `/counts/${countId}`],
  ]);
  const lead = newVisitor(manager);
  await crawl(lead, [
    ...[desk, `${desk}/cover/${shiftId}`, `${organize}/service/${served.shiftId}/1?venue=${venueId}`],
    `${organize}/service/remarks?venue=${venueId}`,
    ...[`/organizations/${issuer}/proofs?number=${number}`, `/organize/notices/${noticeId}`],
  ]);
  // Once the list is open.
  await crawl(lead, [`${desk}/times/${served.shiftId}`]);
  // A passkey is named in its second step.
  const begun = await ask(staff, '/me/passkeys/new?/begin', { method: 'POST', body: new URLSearchParams() });
  for (const form of formsOf(begun.text))
    if (form.fields.some(isTyped)) await sendForm(staff, '/me/passkeys/new', form);
});
afterAll(async () => {
  await running?.stop();
  removeDataDir(dataDir);
});

/** Addresses with somebody in them; a mail that one writes or a number that one calls goes nowhere by itself. */
const telling = (addresses: Iterable<string>) =>
  [...addresses].filter((address) => !/^(?:mailto|tel):/.test(address) && marksIn(address).length > 0);

describe('R22 What is typed into the site', () => {
  test('is typed into every form there is: a new page is crawled, or has no text to type', () => {
    const others = routes.filter(({ path, takesForms }) => takesForms && !met.sent.has(path));
    expect(others.map(({ path }) => path).toSorted()).toEqual(withoutTexts.toSorted());
    expect(met.kept.length).toBeGreaterThan(met.sent.size * 3);
    for (const path of ['/sign-in', '/shifts/[shiftId]', '/sessions/[sessionId]', '/hand-overs/[handOverToken]'])
      expect([...met.taken], path).toContain(path);
    expect([...met.statuses].filter((status) => status >= 500)).toEqual([]);
  });

  test('stands in no address: of no page, no redirect, no link and no picture', () => {
    expect(met.addresses.size).toBeGreaterThan(200);
    expect(telling(met.addresses)).toEqual([]);
    console.log(`nobody exposed: forms of ${met.sent.size} pages, ${met.addresses.size} addresses`);
    expect(telling(['/sign-in?email=Qx00007mail%40lantern.example'])).toHaveLength(1);
  });

  test('R28 goes to this site alone, as all that its pages bring along', () => {
    const elsewhere = [...met.fetched].filter((address) => /^(?:[a-z]+:|\/\/)/.test(address));
    expect(met.fetched.size).toBeGreaterThan(30);
    expect(elsewhere).toEqual([]);
  });

  test('is asked for by no form that puts it into the address; the audit is filtered by ids, the catalogue by goods', () => {
    expect([...met.typedIntoAddress].toSorted()).toEqual(['/audit thing', '/audit who', '/items q']);
  });

  test('leaves with no Referer: other sites are told nothing, and this one only its own addresses', () => {
    expect([...met.wideReferrer]).toEqual([]);
  });

  test('stands in no log line, nor does a private link', async () => {
    const mailed = async () => (await mailsOf(running.origin)).filter(({ to }) => marksIn(to.join()).length > 0).length;
    await expect.poll(mailed).toBeGreaterThan(3);
    const printed = `${readFileSync(join(dataDir, 'functions.log'), 'utf8')}${running.output()}`;
    for (const event of ['written', 'mail-sent']) expect(printed).toContain(`"event":"${event}"`);
    expect(marksIn(printed)).toEqual([]);
    const links = [...met.addresses].flatMap((address) => /\/(\w+(?:\.\w+)+\.[\w-]{22})/.exec(address)?.[1] ?? []);
    expect(new Set(links).size).toBeGreaterThan(10);
    expect(links.filter((link) => printed.includes(link))).toEqual([]);
  });
});
