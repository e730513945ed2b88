/** A round with its team and goods, phones in process with a clock and a disk of their own, and the verbs of its night. */
import { createHash } from 'node:crypto';
import { peopleTable } from '../../functions/identity/table.ts';
import { createCampaign, createZone } from '../../functions/relief/campaigns.ts';
import type { NightDeps } from '../../functions/relief/deps.ts';
import { hearPhone, preparePhone } from '../../functions/relief/phones.ts';
import { chooseTeam, planRound } from '../../functions/relief/plan-rounds.ts';
import { seeRoundOnPhone } from '../../functions/relief/see-round-on-phone.ts';
import { reliefTable } from '../../functions/relief/table.ts';
import { takeTallies } from '../../functions/relief/take-tallies.ts';
import { putNew } from '../../functions/store/records.ts';
import { suppliesTable } from '../../functions/supplies/table.ts';
import { volunteeringTable } from '../../functions/volunteering/table.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { phoneIdOf } from '../../shared/relief/phone-rules.ts';
import type { SignedTally } from '../../shared/relief/night-contract.ts';
import { DeviceOver } from '../../web/src/lib/offline/device-requests.ts';
import { openRound, type RoundDeps } from '../../web/src/lib/relief/round-device.ts';
import * as z from 'zod';
import { newDeviceKey, newDisk } from './device-in-process.ts';
import { openEngineTables } from './engine-tables.ts';
import { campaignDraftWith, evening, roundDraftWith, zoneDraft } from './relief-data.ts';
import { putTeamShift } from './relief-team.ts';

export const account = `acc_${'0'.repeat(25)}1`;
export const lotIds = [1, 2].map((number) => `lot_${String(number).padStart(26, '0')}`);

const valueOf = <Value>(result: Result<Value>): Value => {
  if (result.ok) return result.value;
  if (/^phone|^not-found/.test(result.refusal.code)) throw new DeviceOver(result.refusal.code);
  throw new Error(result.refusal.code);
};

type PhoneOptions = {
  readonly clock?: () => number;
  readonly network?: (way: 'there' | 'back') => void;
  readonly of?: { readonly campaignId: string; readonly roundId: string };
  /** What the server does with tallies; a mutant of it in controls. */
  readonly take?: typeof takeTallies;
};

export async function openNightWorld({ people = 2 } = {}) {
  const store = await openEngineTables({
    relief: reliefTable,
    volunteering: volunteeringTable,
    supplies: suppliesTable,
    people: peopleTable,
  });
  let time = evening;
  const { relief, volunteering, supplies } = store.tables;
  const deps: NightDeps = { relief, volunteering, supplies, secret: 'a secret of the tests', now: () => time };
  const { campaignId } = valueOf(await createCampaign(deps, campaignDraftWith()));
  const { zoneId } = valueOf(await createZone(deps, campaignId, zoneDraft));
  const round = valueOf(await planRound(deps, campaignId, roundDraftWith({ zoneId, teamName: 'Team 1' })));
  const { shiftId, orders } = await putTeamShift(
    volunteering,
    Array.from({ length: people }, (_, at) => ({ name: `Person ${at}` })),
  );
  const seats = orders.map((order) => ({ shiftId, order, isLead: order === 1 }));
  const path = { campaignId, roundId: round.roundId };
  valueOf(await chooseTeam(deps, path, seats, 1));
  for (const lotId of lotIds) await putGoods(lotId, path.roundId);

  /** As the goods of supplies show them, once they were issued to the round. */
  async function putGoods(lotId: string, roundId: string) {
    const accountOfRound = `round:${roundId}`;
    const itemId = `itm_${lotId.slice(4)}`;
    await putNew(supplies, {
      ...{ pk: `LOT#${lotId}`, sk: `AT#${accountOfRound}`, type: 'stock-at', account: accountOfRound },
      ...{ lotId, itemId, itemName: { 'zh-CN': '饮用水', en: 'Water' }, unit: 'XBO', lotNo: 'L1', held: 48 },
      ...{ receivedAt: '2030-07-01T00:00:00.000Z', version: 1, available: 0, quarantined: 0, reserved: 0 },
      ...{ list: `STOCK#${accountOfRound}`, listSort: `${itemId}#2031-01-01#${lotId}` },
    });
  }

  /** `network` is asked before each request and after its answer left the server: it throws to cut either way. */
  async function newPhone({
    clock = () => time,
    network = () => undefined,
    of = path,
    take = takeTallies,
  }: PhoneOptions = {}) {
    const { point, sign } = newDeviceKey();
    const deviceId = phoneIdOf(createHash('sha256').update(point).digest());
    const phone = valueOf(await preparePhone(deps, of, { deviceId, publicKey: point, by: account }));
    const { disk, store: stored } = newDisk<SignedTally>(phone);
    const kept: RoundDeps['store'] = { ...stored, sign };
    /** Requests as they went over the wire, to be sent once more. */
    const wire: Array<readonly SignedTally[]> = [];
    const ask: RoundDeps['ask'] = {
      round: async (sent) => {
        network('there');
        const { phone: heard } = valueOf(await hearPhone(deps, sent, 'round', z.object({})));
        return valueOf(await seeRoundOnPhone(deps, heard));
      },
      tallies: async ({ roundId, tallies }) => {
        network('there');
        wire.push(tallies);
        const results = valueOf(await take(deps, roundId, tallies));
        network('back');
        return { results, serverAt: new Date(time).toISOString() };
      },
    };
    return {
      ...{ deviceId, disk, ask, sign: kept.sign },
      open: () => openRound({ store: kept, ask, now: clock }),
      sendAgain: async () => {
        for (const tallies of wire.splice(0)) valueOf(await take(deps, of.roundId, tallies));
      },
    };
  }
  return {
    ...store,
    ...{ deps, path, round, shiftId, zoneId, putGoods, newPhone },
    now: () => time,
    setTime: (at: number) => (time = at),
  };
}
export type NightWorld = Awaited<ReturnType<typeof openNightWorld>>;
