/**
 * Every journey of a person through the API, once each, with texts that appear nowhere else: what is stored afterwards
 * is looked through for them (tests/api/privacy/stored-texts.test.ts) and held against the registry of personal fields.
 */
import { expect } from 'vitest';
import type { Api } from './api-harness.ts';
import { entryIdOf } from './attendance-world.ts';
import { walkNight } from './night-journey.ts';
import { walkService } from './service-journey.ts';
import { walkStock } from './stock-journey.ts';
import { at, both, heldOn, makeProgramme, sessionInput, shiftInput, visitor, volunteer } from './programme.ts';
import { campaignDraftWith, reportWith, zoneDraft } from './relief-data.ts';
import { statisticWith, topicWith } from './exhibition-samples.ts';
import { shiftTemplateWith, venueTemplateWith } from './template-samples.ts';
import { helpWith } from './help-data.ts';
import { makeHelp } from './help-samples.ts';
import { softwareAuthenticator } from './software-authenticator.ts';
import { driveDraftWith, lotEntryWith, waterDraft } from './supplies-data.ts';

let people = 0;
/** A person whom no other text is like. */
function newPerson() {
  people += 1;
  const tag = `Zq${String(people).padStart(2, '0')}`;
  return { name: `${tag} Lanternbearer`, email: `${tag}@lantern.example`, phone: `+8613955500${100 + people}` };
}
type Person = ReturnType<typeof newPerson>;

const hour = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const today = () => new Date().toISOString().slice(0, 10);

export async function walkEveryJourney(api: Api) {
  const told: Person[] = [];
  const texts: string[] = [];
  const person = () => {
    const one = newPerson();
    told.push(one);
    return one;
  };
  const text = (words: string) => {
    texts.push(words);
    return words;
  };
  const made = await makeProgramme(api);
  const { openDayId, venueId, make, operator } = made;
  const send = async (method: string, path: string, body?: unknown, token?: string) => {
    const answer = await api.request(method, path, { body, token });
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const newShift = async (more: Record<string, unknown> = {}) =>
    (await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId, ...more })).shiftId as string;
  const details = (more: Record<string, unknown> = {}) => ({ ...volunteer('x'), ...person(), ...more });
  const personOnly = () => {
    const { ifFull: _, ...rest } = details();
    return rest;
  };
  const signUp = (shiftId: string, more: Record<string, unknown> = {}) =>
    send('POST', `/api/shifts/${shiftId}/sign-ups`, details(more));

  // What is set for mails, and a calendar's address.
  const lines = { confirmed: { en: 'Bring water', 'zh-CN': '请带水' } };
  await send('PUT', `/api/open-days/${openDayId}/messages`, { lines, rules: [], revision: 0 }, operator);
  await send('PUT', '/api/me/calendar', {}, operator);

  // Volunteers: a place, the waitlist, a cancellation that moves someone up, minors, staff's word for an overlap.
  const shift = await newShift({ capacity: 1, needsInsurance: true, needsTrainings: ['dignity'] });
  const declared = { insuredUntil: heldOn, trainings: ['dignity'] };
  const first = await signUp(shift, declared);
  await signUp(shift, { ...declared, ageBand: '16-17', guardianConsent: true });
  await send('DELETE', `/api/sign-ups/${first.manageToken}`);
  const clash = details();
  await send('POST', `/api/shifts/${await newShift()}/sign-ups`, clash);
  await send(
    'POST',
    `/api/shifts/${await newShift()}/sign-ups-by-staff`,
    { ...clash, overrideOverlap: { reason: text('Zq reason of the overlap') } },
    operator,
  );

  // A group, a member's name, a hand-over, a swap.
  const wide = await newShift({ capacity: 9, startAt: at('06:00'), endAt: at('08:00') });
  const groupName = text('Zq Friends of the Harbour');
  const hold = await send('POST', `/api/shifts/${wide}/holds`, {
    ...person(),
    groupName,
    seats: 3,
    namesUntil: at('00:30'),
  });
  await send('POST', `/api/hold-names/${hold.namesToken}`, personOnly());
  const giver = await signUp(wide);
  const { handOverToken } = await send('POST', `/api/sign-ups/${giver.manageToken}/hand-over`, {});
  const taken = await send('POST', `/api/hand-overs/${handOverToken}`, personOnly());
  const late = await newShift({ capacity: 9, startAt: at('09:00'), endAt: at('10:00') });
  const other = await signUp(late);
  const { swapToken } = await send('POST', `/api/sign-ups/${taken.manageToken}/swap`, {
    shiftId: late,
    riskAccepted: true,
  });
  const swap = { manageToken: other.manageToken, riskAccepted: true };
  await send('POST', `/api/swaps/${swapToken}`, swap);

  // A visitor, with what makes the visit possible.
  const accessNeeds = text('Zq a ramp, please');
  const consents = [{ purpose: 'photo', version: 1 }];
  const booking = { ...visitor('x'), ...person(), accessNeeds, consents };
  await send('POST', `/api/sessions/${made.session.sessionId}/bookings`, booking);

  // Who came to a session of today, and an entry that is voided.
  const open = { ...sessionInput, openDayId, dropIn: true, startAt: ago(hour), endAt: ago(-hour) };
  const { sessionId: slotId } = await make(`/api/venues/${venueId}/sessions`, open);
  const entry = { slotKind: 'session', slotId, at: ago(0), gate: 'A', source: 'walk-in' };
  const entries = [
    { ...entry, kind: 'mark', entryId: entryIdOf(1), direction: 'in', seats: 3 },
    { ...entry, kind: 'void', entryId: entryIdOf(2), voids: entryIdOf(1), reason: 'mistake' },
  ];
  const came = await send('POST', `/api/open-days/${openDayId}/venues/${venueId}/entries`, { entries }, operator);
  expect(came.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true]);
  const byName = { slotId, name: text('Zq Walked In') };
  await send('PUT', `/api/open-days/${openDayId}/venues/${venueId}/walk-ins/${entryIdOf(3)}`, byName, operator);
  const gate = { gate: 'A', publicKey: `B${'A'.repeat(86)}` };
  const gateDevice = entryIdOf(1).replace('ent', 'dev');
  await send('PUT', `/api/open-days/${openDayId}/venues/${venueId}/devices/${gateDevice}`, gate, operator);

  // Goods: a pledge, and a donation counted by two people.
  const item = await make('/api/items', waterDraft());
  const organization = await make('/api/organizations', { name: both('Charity'), kind: 'charity' });
  const period = { startsOn: today(), endsOn: heldOn };
  const drive = await make(
    '/api/drives',
    driveDraftWith({
      ...period,
      organizationId: organization.organizationId,
      needs: [{ itemId: item.itemId, target: 99 }],
    }),
  );
  const note = text('Zq ring the bell twice');
  const goods = { itemId: item.itemId, quantity: 1, unit: 'XCT' };
  const { pledgeId } = await send('POST', `/api/drives/${drive.driveId}/pledges`, { ...person(), ...goods, note });
  const lots = [lotEntryWith({ itemId: item.itemId, madeOn: today(), expiresOn: '2099-01-01' })];
  const email = text('zq-keeper@lantern.example');
  const member = { email, name: text('Zq Store Keeper'), role: 'stock_keeper' };
  await send('POST', `/api/organizations/${organization.organizationId}/members`, member, operator);
  const stockKeeper = await api.signIn(email);
  const donated = await send(
    'POST',
    `/api/drives/${drive.driveId}/donations`,
    {
      donor: { kind: 'individual', name: text('Zq Generous Giver'), publishName: false },
      receivedAt: new Date().toISOString(),
      place: 'Store',
      pledgeId,
      remark: text('Zq left by the porter'),
      receivedBy: [text('Zq Counter One'), text('Zq Counter Two')],
      lots,
    },
    operator,
  );

  const { organizationId } = organization;
  const { stores } = await send('GET', `/api/organizations/${organizationId}/stores`, undefined, operator);
  const [{ storeId }] = stores;
  const { lotId } = donated.lots[0];
  await walkStock(send, { operator, keeper: stockKeeper }, { organizationId, itemId: item.itemId, storeId, lotId });

  // Hours and a proof of them.
  await walkService(api, send, { openDayId, venueId, shiftId: shift, organizationId }, operator, text);

  // A contact is opened, of which its person is told.
  const bookings = `/api/sessions/${made.session.sessionId}/bookings`;
  const { rows } = await send('GET', bookings, undefined, operator);
  await send('POST', `${bookings}/${rows[0].recordId}/contact`, {}, operator);

  // Relief: a round that is planned; its night and its report come once there is a coordinator to be told.
  const campaign = await make('/api/campaigns', campaignDraftWith({ startsOn: today(), endsOn: heldOn }));
  const zone = await make(`/api/campaigns/${campaign.campaignId}/zones`, zoneDraft);
  const planned = { zoneId: zone.zoneId, plannedStartAt: ago(3 * hour), plannedEndAt: ago(hour) };
  const round = await make(`/api/campaigns/${campaign.campaignId}/rounds`, planned);

  // Somebody asks for help, says more, and the station answers.
  const reach = { phone: text('+8613955500990'), email: text('zq-asks@lantern.example') };
  const asked = await send('POST', '/api/help-requests', {
    ...helpWith({ point: { lat: 30.25, lon: 120.18, datum: 'GCJ02', accuracyM: 60 } }),
    ...{ ...reach, where: text('Zq under the old bridge'), text: text('Zq needs water and shade') },
  });
  // Notices and referrals of a station; what an open day tells beside its programme.
  const newManager = async (email: string) => {
    const role = { email, name: 'Manager', role: 'venue_manager', venueId };
    await send('POST', `/api/organizations/${organizationId}/members`, role, operator);
    return api.signIn(email);
  };
  const writer = await newManager(text('zq-writer@lantern.example'));
  await makeHelp(api, make, organizationId, [writer, await newManager(text('zq-second@lantern.example'))]);
  const kept = shiftTemplateWith();
  const contact = both('At the gate, published with the shifts');
  await make(`/api/organizations/${organizationId}/shift-templates`, {
    ...kept,
    details: { ...kept.details, contact },
  });
  await make(`/api/organizations/${organizationId}/venue-templates`, venueTemplateWith());
  await make('/api/statistics', statisticWith());
  await make('/api/topics', topicWith());
  await send('POST', `/api/help-requests/${asked.helpToken}/words`, { text: text('Zq still here') });

  // An invitation that nobody has answered yet.
  const invited = { email: text('zq-invited@lantern.example'), role: 'venue_manager', venueId };
  await send('POST', `/api/organizations/${organization.organizationId}/invitations`, invited, operator);

  // One that waits for a second person, since a coordinator alone made it.
  const coordinator = {
    email: text('zq-coordinator@lantern.example'),
    name: text('Zq Coordinator'),
    role: 'coordinator',
  };
  await send('POST', `/api/organizations/${organization.organizationId}/members`, coordinator, operator);
  const proposed = { ...invited, email: text('zq-proposed@lantern.example') };
  const keeper = await api.signIn(coordinator.email);
  // Views of the list of people, one's own and a shared one.
  await send('PUT', '/api/list-views', { name: 'Who waits', query: 'state=waiting' }, keeper);
  const shared = { name: 'Visitors', query: 'kind=visitors', organizationId: organization.organizationId };
  await send('PUT', '/api/list-views', shared, keeper);
  await send('POST', `/api/organizations/${organization.organizationId}/invitations`, proposed, keeper);

  await walkNight(api, send, { campaignId: campaign.campaignId, roundId: round.roundId }, operator);
  await send('POST', `/api/campaigns/${campaign.campaignId}/rounds/${round.roundId}/report`, reportWith(), operator);

  const token = { name: 'Board screen', role: 'coordinator', actions: ['board.see'], days: 30 };
  await send('POST', `/api/organizations/${organization.organizationId}/tokens`, token, operator);

  // An account with a passkey, a challenge that nobody has answered, and a code that is not used yet.
  const account = await api.signIn(text('zq-signed-in@lantern.example'));
  const device = softwareAuthenticator({ origin: 'http://site.test', rpId: 'site.test' });
  const { options } = await send('POST', '/api/me/passkeys/options', undefined, account);
  await send('POST', '/api/me/passkeys', { name: 'Phone', response: device.create(options) }, account);
  await send('POST', '/api/me/confirmation/passkey/options', undefined, account);
  await send('POST', '/api/me/confirmation/codes', undefined, account);

  // Someone who signed in once and asked to be erased.
  await send('POST', '/api/my-data/erasure', {}, await api.signIn('gone@lantern.example'));

  await api.deliver();
  return { ...made, send, people: told, texts, shift, hold, driveId: drive.driveId as string, asked };
}
