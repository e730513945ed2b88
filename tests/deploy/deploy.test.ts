/**
 * The stacks, deployed by the stock CDK CLI to an emulator of AWS that enforces IAM, and used as people use them; then
 * deployed again, changed, without losing anything; then destroyed. What the emulator cannot show is in docs/deploy.md.
 */
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildForDeployment } from '../../infra/build.ts';
import { operatorEmail } from '../support/api-harness.ts';
import { makeProgramme, shiftInput, visitor, volunteer } from '../support/programme.ts';
import { donationWith, driveDraftWith, lotEntryWith, testId, towelDraft } from '../support/supplies-data.ts';
import { failFirstDeployment, forgetMails, replay, rotateSecrets, setAside } from './accidents.ts';
import { bootstrap, deploy, destroy, type Outputs } from './cdk.ts';
import { askHost, deployedApi, type Deployed } from './deployed-harborlight.ts';
import { credentials, openEmulator, region, signalGroup, type Emulator } from './emulator.ts';

const opened = await openEmulator();
const missing = 'missing' in opened ? opened.missing : undefined;
if (missing) console.log(`The deployment is not tested here: ${missing}.`);
const emulator = opened as Emulator;

const firstSettings = { siteOrigin: 'https://first.harborlight.example' };
const secondSettings = {
  siteOrigin: 'https://second.harborlight.example',
  logRetentionDays: '14',
  secretsVersion: '2',
};

let outputs: Outputs;
let api: Deployed;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let drive: { driveId: string; itemId: string };
let waiting: { email: string; manageToken: string };
let offered: { shiftId: string; next: string };

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const dateOf = (instant: string) => instant.slice(0, 10);

const signUp = async (shiftId: string, name: string) =>
  (await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) })).body;
const newShift = async (more: Record<string, unknown>) =>
  (await made.make(`/api/venues/${made.venueId}/shifts`, { ...shiftInput, openDayId: made.openDayId, ...more }))
    .shiftId;
const board = async () =>
  (await api.request('GET', `/api/open-days/${made.openDayId}/board`, { token: made.operator })).body;
const client = { endpoint: emulator.endpoint, region, credentials };
/** The step of an operator before the first mail (docs/deploy.md); an emulator takes every address for verified. */
const verifySender = () =>
  new SESv2Client(client).send(new CreateEmailIdentityCommand({ EmailIdentity: 'harborlight@harborlight.example' }));
const tables = async () => {
  const { TableNames = [] } = await new DynamoDBClient(client).send(new ListTablesCommand({}));
  return TableNames.filter((name) => name.startsWith('harborlight-'));
};

describe.skipIf(missing)('Harborlight, deployed', () => {
  beforeAll(async () => {
    await buildForDeployment(console.log);
    await verifySender();
    await bootstrap(emulator);
    await failFirstDeployment(emulator, firstSettings);
    outputs = await deploy(emulator, firstSettings);
    api = deployedApi(emulator, outputs);
    // Two builds and two deployments, on a machine that may be busy.
  }, 900_000);
  beforeEach(({ onTestFailed }) => onTestFailed(() => console.log(emulator.log().split('\n').slice(-40).join('\n'))));
  afterAll(async () => {
    await emulator.stop();
  });

  test('the operator signs in with the mailed code and makes an open day', async () => {
    made = await makeProgramme(api);
    const me = await api.request('GET', '/api/me', { token: made.operator });
    expect(me.body).toMatchObject({ email: operatorEmail, memberships: [{ role: 'platform_operator' }] });
    expect((await api.request('GET', '/api/me')).status).toBe(401);
  });

  test('a volunteer signs up, and who waits is promoted through the stream and told', async () => {
    const shiftId = await newShift({ capacity: 1 });
    const first = await signUp(shiftId, 'Ada');
    const second = await signUp(shiftId, 'Bo');
    expect([first.state, second.state]).toEqual(['confirmed', 'waiting']);
    const mail = await api.mailTo('ada@people.example', 'Confirmed');
    expect(mail.text).toContain(`https://first.harborlight.example/sign-ups/${first.manageToken}`);
    await api.request('DELETE', `/api/sign-ups/${first.manageToken}`);
    // Nobody asks for Bo's sign-up before the mail: only the stream can have moved it.
    await api.mailTo('bo@people.example', 'You have a place now');
    expect((await api.request('GET', `/api/sign-ups/${second.manageToken}`)).body.state).toBe('confirmed');
    waiting = { email: 'bo@people.example', manageToken: second.manageToken };
  });

  test('a visitor books a session, once, and the board counts the seats', async () => {
    const path = `/api/sessions/${made.session.sessionId}/bookings`;
    const options = { body: visitor('Cleo'), headers: { 'idempotency-key': 'deployed-booking-1' } };
    const [once, twice] = [await api.request('POST', path, options), await api.request('POST', path, options)];
    expect(once).toMatchObject({ status: 201, body: { state: 'confirmed' } });
    expect(twice.body).toEqual(once.body);
    await api.mailTo('cleo@people.example', 'Confirmed');
    await expect.poll(async () => JSON.stringify(await board())).toContain(made.session.sessionId);
  });

  test('a donation is logged with its lots and counts on its drive', async () => {
    const { itemId } = await made.make('/api/items', towelDraft());
    const { driveId } = await made.make('/api/drives', {
      ...driveDraftWith({ organizationId: testId('organization', 1), needs: [{ itemId, target: 100 }] }),
      startsOn: dateOf(daysFromNow(-1)),
      endsOn: dateOf(daysFromNow(30)),
      openDayId: made.openDayId,
    });
    const { madeOn: _, expiresOn: __, ...lot } = lotEntryWith({ itemId, quantity: 40, unit: 'H87' });
    const body = { ...donationWith({ lots: [lot] }), receivedAt: daysFromNow(-0.01) };
    const headers = { 'idempotency-key': 'deployed-donation-1' };
    const logged = await api.request('POST', `/api/drives/${driveId}/donations`, {
      body,
      headers,
      token: made.operator,
    });
    expect(logged.status, JSON.stringify(logged.body)).toBe(201);
    drive = { driveId, itemId };
    // Looked up in the table of people, of which this function may read only some partitions: there is no such organization.
    const stores = await api.request('GET', `/api/organizations/${testId('organization', 1)}/stores`, {
      token: made.operator,
    });
    expect(stores.status, JSON.stringify(stores.body)).toBe(404);
    expect((await api.request('GET', `/api/drives/${driveId}`)).body.needs).toMatchObject([{ itemId, received: 40 }]);
  });

  test('refuses in words, and tells strangers nothing', async () => {
    const refused = await api.request('POST', `/api/drives/${drive.driveId}/donations`, { body: donationWith() });
    expect(refused).toMatchObject({ status: 401, body: { code: 'sign-in.required' } });
    expect((await api.request('GET', '/api/nothing')).status).toBe(404);
  });

  test.runIf(emulator.kind === 'ministack')(
    'the site answers in the reader’s language, and only through CloudFront',
    async () => {
      const { SiteAddress, PagesAddress } = outputs['harborlight-dev-web']!;
      const host = new URL(SiteAddress!).host.replace('.net', `.localhost:${new URL(emulator.endpoint).port}`);
      const visit = (language: string) =>
        askHost(emulator, host, '/open-days', { 'accept-language': language, 'x-forwarded-proto': 'https' });
      const chinese = await visit('zh-CN');
      expect(chinese.status, chinese.body).toBe(200);
      expect(chinese.body).toContain('<html lang="zh-CN"');
      expect(chinese.body).toContain('Open day（中文）');
      expect((await visit('en')).body).toContain('<html lang="en"');
      expect(chinese.headers['strict-transport-security']).toBeDefined();
      expect(chinese.headers['cache-control']).toBe('public, max-age=0, s-maxage=5');
      const unsafe = await askHost(emulator, host, '/open-days');
      expect(unsafe.status).toBe(301);
      expect(unsafe.headers.location).toMatch(/^https:/);
      const around = await fetch(
        `${emulator.endpoint}/_aws/lambda-url/${new URL(PagesAddress!).host.split('.')[0]}/open-days`,
      );
      expect(around.status).toBe(403);
    },
  );

  test('an offer is made before the stacks change', async () => {
    const shiftId = await newShift({ capacity: 1, offerMinutes: 1 });
    const holder = await signUp(shiftId, 'Dan');
    await signUp(shiftId, 'Eve');
    await signUp(shiftId, 'Finn');
    await api.request('DELETE', `/api/sign-ups/${holder.manageToken}`);
    await api.mailTo('eve@people.example', 'please accept it');
    offered = { shiftId, next: 'finn@people.example' };
  });

  test('a second deployment with changed stacks keeps the data, the sessions and the private links', async () => {
    const before = await tables();
    await rotateSecrets(emulator);
    outputs = await deploy(emulator, secondSettings);
    api = deployedApi(emulator, outputs);
    expect(before).toHaveLength((await tables()).length);
    expect(await tables()).toEqual(before);
    expect((await api.request('GET', '/api/me', { token: made.operator })).body.email).toBe(operatorEmail);
    // By a link that the old key signed, a name that the old key sealed.
    const known = await api.request('GET', `/api/sign-ups/${waiting.manageToken}`);
    expect(known.body).toMatchObject({ state: 'confirmed', name: 'Bo' });
    const needs = (await api.request('GET', `/api/drives/${drive.driveId}`)).body.needs;
    expect(needs).toMatchObject([{ itemId: drive.itemId, received: 40 }]);
    // What is new is there too: links in mail lead to the new address.
    const cancelled = await api.request('DELETE', `/api/sign-ups/${waiting.manageToken}`);
    expect(cancelled.body.state).toBe('cancelled');
    // Signed with the new key, by a function, and known to another.
    const again = await signUp(offered.shiftId, 'Gus');
    expect((await api.request('GET', `/api/sign-ups/${again.manageToken}`)).status).toBe(200);
    const mail = await api.mailTo('gus@people.example', 'waitlist');
    expect(mail.text).toContain(`https://second.harborlight.example/sign-ups/${again.manageToken}`);
  });

  test('a record that was set aside is replayed with the command of the runbook, and the mail that was missing is sent', async () => {
    const shiftId = await newShift({ capacity: 1 });
    const { signUpId } = await signUp(shiftId, 'Hal');
    await api.mailTo('hal@people.example', 'Confirmed');
    const mailed = async () => (await api.mails()).filter(({ to }) => to === 'hal@people.example').length;
    expect(await mailed()).toBe(1);
    await forgetMails(emulator, signUpId);
    const queue = await setAside(emulator, { table: /Volunteering/, followedBy: /sendmail/i, item: signUpId });
    expect(await replay(emulator, queue)).toEqual({
      said: expect.stringMatching(/^1 batches are followed now, 0 /),
      left: 0,
    });
    await expect.poll(mailed).toBe(2);
  });

  test('a release that added a table goes back, and forward again, and the table keeps what it had', async () => {
    const next = { ...secondSettings, nextTable: 'true' };
    const release = {
      app: 'node tests/deploy/next-release.ts',
      stacks: ['harborlight-dev-data', 'harborlight-dev-api'],
      name: 'next',
    };
    await deploy(emulator, next, release);
    const [added, ...others] = (await tables()).filter((name) => /next/i.test(name));
    expect([typeof added, others]).toEqual(['string', []]);
    const item = { pk: { S: 'kept' }, sk: { S: 'kept' } };
    await new DynamoDBClient(client).send(new PutItemCommand({ TableName: added, Item: item }));

    // Back: the code alone. The data stack stays, as the runbook says.
    const code = ['api', 'routes', 'work', 'web'].map((layer) => `harborlight-dev-${layer}`);
    await deploy(emulator, secondSettings, { stacks: code, again: true });
    expect((await api.request('GET', '/api/me', { token: made.operator })).status).toBe(200);
    expect(await tables()).toContain(added);

    await deploy(emulator, next, { ...release, again: true });
    const { Item } = await new DynamoDBClient(client).send(new GetItemCommand({ TableName: added, Key: item }));
    expect(Item).toEqual(item);
  });

  test('the schedule passes on the offer that nobody accepted', async () => {
    // An offer of one minute, a reminder at the next full minute, and a clock that ticks every minute.
    await api.mailTo(offered.next, 'please accept it', 200_000);
    await api.mailTo('eve@people.example', 'Not accepted in time');
  });

  test('destroying removes all of it, and nothing keeps running', async () => {
    await destroy(emulator);
    expect(await tables()).toEqual([]);
    await emulator.stop();
    if (emulator.pid) await expect.poll(() => signalGroup(emulator, 0)).toBe(false);
  });
});
