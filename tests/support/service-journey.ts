/** A volunteer's hours from the door to the proof, with every text that people type on the way. */
import { personKeyOf } from '../../functions/runtime/secrets.ts';
import { sealLedger } from '../../functions/service/seal-ledger.ts';
import { signingKeyOf } from '../../functions/service/signing-key.ts';
import type { Api } from './api-harness.ts';
import { clock, keep, recordWith } from './service-world.ts';

type Send = (method: string, path: string, body?: unknown, token?: string) => Promise<any>;
type At = { readonly openDayId: string; readonly venueId: string; readonly shiftId: string };

export async function walkService(
  api: Api,
  send: Send,
  at: At & { readonly organizationId: string },
  operator: string,
  text: (words: string) => string,
): Promise<void> {
  const { organizationId, ...place } = at;
  const { service } = api.store.tables;
  const member = async (name: string) => {
    const email = text(`zq-${name}@lantern.example`);
    const body = { email, name: text(`Zq ${name}`), role: 'coordinator' };
    await send('POST', `/api/organizations/${organizationId}/members`, body, operator);
    return api.signIn(email);
  };
  const [manager, second] = [await member('approver'), await member('second')];
  const person = { name: text('Zq Served Long'), email: text('zq-served@lantern.example') };
  const { email } = person;
  const own = await api.signIn(email);
  const personKey = personKeyOf(process.env.SIGNING_SECRET!, { email });
  const { order } = await keep(
    service,
    recordWith(place, { personKey, name: person.name, list: `PERSON#${personKey}` }),
  );
  const venue = `/api/open-days/${at.openDayId}/venues/${at.venueId}`;
  const record = `${venue}/service-records/${at.shiftId}/${order}`;
  const word = { says: 'disputed', minutes: 180, text: text('Zq I stayed until five') };
  await send('PUT', `/api/my-service/${at.shiftId}/${order}/word`, word, own);
  await send('PUT', `${record}/answer`, { text: text('Zq the list says four') }, manager);
  const spans = [{ from: clock('01:00'), until: clock('05:00') }];
  await send('PUT', `${record}/proposal`, { spans, reason: 'served-longer' }, manager);
  const rows = (minutes: number) => ({ rows: [{ shiftId: at.shiftId, order, minutes }] });
  await send('POST', `${venue}/service-approvals`, rows(240), second);
  const note = { group: 'evaluation', on: '2026-06-20', text: text('Zq calm in a crowd') };
  await send('POST', `${record}/notes`, note, manager);

  const said = { kind: 'complaint', text: text('Zq nobody was at the entrance') };
  const { remarkToken } = await send('POST', `${venue}/remarks`, said);
  const { remarkId } = (await send('GET', `${venue}/remarks`, undefined, manager)).remarks[0];
  await send('PUT', `${venue}/remarks/${remarkId}/answer`, { text: text('Zq two people stand there now') }, manager);
  await send('GET', `/api/remarks/${remarkToken}`);

  const application = { organizationId, from: '2026-06-01', until: '2026-06-30', name: person.name, notice: true };
  const proofs = `/api/organizations/${organizationId}/proofs`;
  const apply = async (more = {}) =>
    (await send('POST', '/api/my-service/proofs', { ...application, ...more }, own)).number;
  const document = { idType: 'passport', idLast4: text('ZQ17') };
  const [kept, revoked, refused] = [await apply(document), await apply(), await apply()];
  const signed = { minutes: 240, personInCharge: 'Li', handler: 'Chen', contact: '0571-0000', idChecked: true };
  for (const number of [kept, revoked]) await send('POST', `${proofs}/${number}/issue`, signed, manager);
  await send('PUT', `/api/my-service/proofs/${kept}/name`, { isShown: true }, own);
  await send('POST', `${proofs}/${revoked}/revocation`, { reason: 'holder-asked' }, manager);
  await send('POST', `${proofs}/${refused}/refusal`, { reason: 'applied-twice' }, manager);

  const gone = await keep(service, recordWith(place));
  const ofGone = `${venue}/service-records/${at.shiftId}/${gone.order}`;
  await send(
    'POST',
    `${venue}/service-approvals`,
    { rows: [{ shiftId: at.shiftId, order: gone.order, minutes: 180 }] },
    second,
  );
  await send('POST', `${ofGone}/void`, { reason: 'wrong-person' }, manager);
  await sealLedger(service, signingKeyOf(process.env.PROOF_SECRET!), Date.now());
}
