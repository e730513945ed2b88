/**
 * For every write that takes a text of a person a request that is right but for the texts, which are planted into it
 * (personal-inputs.ts): each makes what it is about anew, so that it can be sent as often as a test wants.
 */
import { operatorEmail, type Api } from './api-harness.ts';
import { endpoints } from './endpoints.ts';
import { personalService } from './personal-service.ts';
import type { Role } from '../../shared/identity/model.ts';
import { grants } from '../../shared/organizations/role-rules.ts';
import type { EndpointMeta } from '../../shared/organizations/staff-endpoint.ts';
import { signedInAs } from './signed-in-as.ts';
import type { MarkedPerson } from './personal-inputs.ts';
import { entryIdOf } from './attendance-world.ts';
import { at, sessionInput, shiftInput, visitor, volunteer } from './programme.ts';
import type { Place } from './role-sample.ts';
import { makeRoleWorld, staffSamples } from './role-world.ts';
import { softwareAuthenticator } from './software-authenticator.ts';
import { helpWith } from './help-data.ts';
import { donationWith, lotEntryWith, pledgeWith } from './supplies-data.ts';

export type PersonalRequest = {
  /** Ids and links by the name of the path's parameter. */
  readonly path?: Place;
  readonly body: unknown;
  readonly token?: string;
};

const word = { says: 'disputed', minutes: 180, text: 'x' };
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const metaOf = (name: string) => endpoints.find((one) => one.name === name)!.meta;
const others = () => `other-${Math.random().toString(36).slice(2)}`;
const withoutSeats = () => {
  const { ifFull: _, ...person } = volunteer('x');
  return person;
};

export type PersonalRequests = Awaited<ReturnType<typeof openPersonalRequests>>;

export async function openPersonalRequests(api: Api) {
  const world = await makeRoleWorld(api);
  const operator = await api.signIn(operatorEmail);
  const place: Place = world.own;
  const post = async (path: string, body: unknown, token?: string) =>
    (await api.request('POST', path, { body, token })).body;
  const newShift = async () =>
    (
      await world.make(`/api/venues/${place.venueId}/shifts`, {
        ...shiftInput,
        openDayId: place.openDayId,
        capacity: 50,
      })
    ).shiftId as string;
  const signUp = async () => (await post(`/api/shifts/${await newShift()}/sign-ups`, volunteer(others()))).manageToken;
  const hold = async () => {
    const leader = { name: 'Leader', email: `${others()}@people.example`, groupName: 'Group' };
    return post(`/api/shifts/${await newShift()}/holds`, { ...leader, seats: 3, namesUntil: at('00:30') });
  };
  const book = async () => (await post(`/api/sessions/${place.sessionId}/bookings`, visitor(others()))).manageToken;
  const pledge = () => pledgeWith({ itemId: place.itemId!, email: `${others()}@people.example` });
  const code = async (email: string) => {
    await post('/api/sign-in/codes', { email });
    await api.deliver();
    return /[0-9]{6}/.exec(api.mails.findLast(({ to }) => to === email)!.subject)![0];
  };
  const account = () => api.signIn(`${others()}@people.example`);
  const passkey = async () => {
    const token = await account();
    const device = softwareAuthenticator({ origin: 'http://site.test', rpId: 'site.test' });
    const { options } = await post('/api/me/passkeys/options', undefined, token);
    return { token, body: { name: 'Phone', response: device.create(options) } };
  };
  const { organizationId, venueId } = place;
  /** The operator, or one of the own place where operators may not. */
  const staffFor = async ({ action }: EndpointMeta) => {
    const granted = action ? grants[action] : {};
    if (!action || granted.platform_operator) return operator;
    const [role] = Object.keys(granted) as Role[];
    return signedInAs(api.store.tables.people, { role: role!, organizationId: organizationId!, venueId });
  };
  /** As the walk of roles sends it. */
  const asStaff = async (name: string): Promise<PersonalRequest> => {
    const sample = staffSamples[name]!;
    const made = await sample.prepare?.(world, place, 'platform_operator');
    const path = { ...place, ...sample.path?.(place), ...made };
    const token = await staffFor(metaOf(name));
    return { path, body: sample.body?.(path, 'platform_operator') ?? {}, token };
  };
  const served = personalService(api, place);
  let walkIns = 0;

  const own: Record<string, (who: MarkedPerson) => Promise<PersonalRequest>> = {
    'volunteering.signUp': async () => ({ path: { shiftId: await newShift() }, body: volunteer('x') }),
    'volunteering.holdSeats': async () => ({
      path: { shiftId: await newShift() },
      body: { seats: 2, namesUntil: at('00:30') },
    }),
    'volunteering.takeSeatOfHold': async () => ({
      path: { namesToken: (await hold()).namesToken },
      body: withoutSeats(),
    }),
    'volunteering.takeShiftOver': async () => ({
      path: await post(`/api/sign-ups/${await signUp()}/hand-over`, {}),
      body: withoutSeats(),
    }),
    'volunteering.correctSignUp': async () => ({ path: { manageToken: await signUp() }, body: {} }),
    'volunteering.correctHold': async () => ({ path: { manageToken: (await hold()).manageToken }, body: {} }),
    'openDays.bookSession': async () => ({ path: place, body: visitor('x', { partySize: 1 }) }),
    'openDays.correctBooking': async () => ({ path: { manageToken: await book() }, body: {} }),
    'supplies.pledge': async () => ({ path: place, body: pledge() }),
    'supplies.correctPledge': async () => ({
      path: { manageToken: (await post(`/api/drives/${place.driveId}/pledges`, pledge())).manageToken },
      body: {},
    }),
    'supplies.receiveDonation': async () => {
      const lots = [lotEntryWith({ itemId: place.itemId!, madeOn: '2020-01-01', expiresOn: '2099-01-01' })];
      const donor = { kind: 'individual', name: 'x', anonymous: false, publishName: false } as const;
      const receivedAt = new Date(Date.now() - 1000).toISOString();
      return { path: place, body: donationWith({ donor, receivedAt, lots }), token: operator };
    },
    'service.sayByLink': async () => {
      const manageToken = await signUp();
      await served.byLink(manageToken);
      return { path: { manageToken }, body: word };
    },
    'service.sayOnMyService': async () => ({ ...(await served.bySomeone()), body: word }),
    'service.applyForProof': async () => {
      const { token } = await served.bySomeone();
      return { body: { organizationId, from: '2026-06-01', until: '2026-06-30', name: 'x' }, token };
    },
    'servicePaper.printProof': async () => ({
      path: { ...place, number: await served.proofNumber({ idLast4: 'TEXT' }) },
      body: {},
      token: await staffFor(metaOf('servicePaper.printProof')),
    }),
    'desk.openDoorList': async () => {
      const hours = { startAt: inHours(1), endAt: inHours(2) };
      const shift = { ...shiftInput, openDayId: place.openDayId, ...hours };
      const { shiftId: slotId } = await world.make(`/api/venues/${venueId}/shifts`, shift);
      const token = await staffFor(metaOf('desk.openDoorList'));
      return { path: place, body: { openDayId: place.openDayId, slotId, reason: 'x' }, token };
    },
    'desk.registerWalkIn': async () => {
      const session = { ...sessionInput, openDayId: place.openDayId, startAt: inHours(-1), endAt: inHours(2) };
      const { sessionId: slotId } = await world.make(`/api/venues/${venueId}/sessions`, session);
      const entryId = entryIdOf(600_000 + (walkIns += 1));
      const token = await staffFor(metaOf('desk.registerWalkIn'));
      return { path: { ...place, entryId }, body: { slotId, name: 'x' }, token };
    },
    'service.sendRemark': async () => ({ path: place, body: { kind: 'complaint', text: 'x' } }),
    'help.askForHelp': async () => ({ body: helpWith() }),
    'help.addHelpWord': async () => ({
      path: { helpToken: (await post('/api/help-requests', helpWith())).helpToken },
      body: {},
    }),
    'messages.askForLinks': async () => ({ body: {} }),
    'messages.openByCode': async ({ phone }) => {
      const shiftId = await newShift();
      const { signUpId } = await post(`/api/shifts/${shiftId}/sign-ups`, {
        ...volunteer('x'),
        email: undefined,
        phone,
      });
      const made = `/api/slots/${shiftId}/people/${signUpId}/link-code`;
      const token = await staffFor(metaOf('messages.makeLinkCode'));
      return { body: { code: (await api.request('PUT', made, { body: {}, token })).body.code } };
    },
    'people.requestCode': async () => ({ body: {} }),
    'people.signIn': async ({ email }) => ({ body: { code: await code(email) } }),
    'people.correctMyName': async () => ({ body: {}, token: await account() }),
    'people.saveView': async () => ({ body: { query: '' }, token: await account() }),
    'people.renameView': async () => {
      const token = await account();
      const view = { name: 'Before', query: '' };
      const { viewId } = (await api.request('PUT', '/api/list-views', { body: view, token })).body;
      return { path: { viewId }, body: {}, token };
    },
    'passkeys.putPasskey': passkey,
    'passkeys.renamePasskey': async () => {
      const { token, body } = await passkey();
      return { path: { passkeyId: (await post('/api/me/passkeys', body, token)).passkeyId }, body: {}, token };
    },
  };
  const byOperation = new Map(endpoints.map(({ name, method, path }) => [`${method} ${path}`, name]));

  return {
    world,
    operator,
    proofNumber: served.proofNumber,
    /** Of somebody’s sign-up. */
    ticketCode: async () => (await api.request('GET', `/api/ticket-codes/${await signUp()}`)).body.code as string,
    /** Undefined for a write that nobody wrote a request for. */
    requestFor(operation: string): ((who: MarkedPerson) => Promise<PersonalRequest>) | undefined {
      const name = byOperation.get(operation) ?? '';
      return own[name] ?? (staffSamples[name] && (() => asStaff(name)));
    },
    filled: (operation: string, ids: Place = {}) =>
      operation.split(' ')[1]!.replace(/\{(\w+)\}/g, (_, parameter: string) => ids[parameter] ?? 'unknown'),
  };
}
