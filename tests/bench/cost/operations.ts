/** The operations whose cost is measured, each done as a browser or a clerk's program does it. Called by measure-operations.ts. */
import { randomUUID } from 'node:crypto';
import { signInByMail } from '../../../infra/local/demo/demo-api.ts';
import type { LocalHarborlight } from '../../../infra/local/runner/start-local.ts';

/** Does it once; answers the page that it brought, or '' for a call of the API. */
type Operate = (round: number) => Promise<string>;

export async function operationsOf(
  harborlight: LocalHarborlight,
  operatorEmail: string,
): Promise<Record<string, Operate>> {
  const { origin } = harborlight;
  const signIn = async () => {
    const before = harborlight.mailCount();
    // The code of the sign-in before this one works no more.
    const newMails = async () => (await harborlight.mailbox()).slice(0, -before || undefined);
    return signInByMail(origin, operatorEmail, newMails);
  };
  const api = await signIn();
  const [openDay] = (await api.openDays.listOpenDays({})).openDays;
  const { openDayId } = openDay!;
  const { shifts } = await api.volunteering.listShifts({ openDayId });
  const { sessions } = await api.openDays.listSessions({ openDayId });
  const [drive] = (await api.supplies.listDrives({})).drives;
  const freest = <Place extends { freeSeats: number }>(places: readonly Place[]) =>
    places.toSorted((one, other) => other.freeSeats - one.freeSeats)[0]!;
  const shift = freest(shifts);
  const session = freest(sessions);
  /** Where the last sign-up was led to: its private link. */
  let privateLink = '';

  const page = async (path: string) => {
    const response = await fetch(`${origin}${path}`, { headers: { accept: 'text/html', 'accept-language': 'zh-CN' } });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return response.text();
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, accept: 'text/html', 'accept-language': 'zh-CN' },
      body: new URLSearchParams({ idempotencyKey: randomUUID(), ...fields }),
      redirect: 'manual',
    });
    if (response.status !== 303) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.headers.get('location')!;
  };
  const person = (round: number, what: string) => ({ name: '王小明', email: `${what}.${round}@cost.example` });
  const signUp = (round: number, what: string) =>
    post(`/shifts/${shift.shiftId}`, {
      ...person(round, what),
      ...{ ageBand: '18+', seats: '1', riskAccepted: 'on', ifFull: 'on' },
    });

  return {
    'page: open day': () => page(`/open-days/${openDayId}`),
    'page: session': () => page(`/sessions/${session.sessionId}`),
    'page: shifts': () => page(`/open-days/${openDayId}/shifts`),
    'page: shift': () => page(`/shifts/${shift.shiftId}`),
    'booking with its form': async (round) => {
      const fields = { partySize: '1', category: session.audience[0] ?? '', ifFull: 'on' };
      await page(`/sessions/${session.sessionId}`);
      return page(await post(`/sessions/${session.sessionId}`, { ...person(round, 'visitor'), ...fields }));
    },
    'sign-up with its form': async (round) => {
      await page(`/shifts/${shift.shiftId}`);
      privateLink = await signUp(round, 'volunteer');
      return page(privateLink);
    },
    'page: private link': () => page(privateLink),
    cancellation: async (round) => page(await post(`${await signUp(round, 'leaver')}?/cancel`, { sure: 'on' })),
    'sign-in with a code': async () => {
      await signIn();
      return '';
    },
    'board, seen once': async () => {
      await api.openDays.getBoard({ openDayId });
      return '';
    },
    'donation logged': async (round) => {
      const { items } = await api.supplies.getDrive({ driveId: drive!.driveId });
      const [item] = items;
      const expiresOn = new Date(Date.now() + 1000 * 86_400_000).toISOString().slice(0, 10);
      await api.supplies.receiveDonation({
        params: { driveId: drive!.driveId },
        headers: { 'idempotency-key': `cost-donation-${round}` },
        body: {
          donor: { kind: 'individual', anonymous: true, publishName: false },
          ...{ receivedAt: new Date().toISOString(), place: '仓库', receivedBy: ['甲', '乙'] },
          lots: [{ itemId: item!.itemId, quantity: 24, unit: item!.baseUnit, lotNo: `C${round}`, expiresOn }],
        },
      });
      return '';
    },
  };
}
