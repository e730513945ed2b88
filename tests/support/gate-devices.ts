/** Devices of a gate in process: a store in memory that can be killed and opened again, a clock of its own, and the API's verbs. */
import * as z from 'zod';
import { enrolDevice, hearDevice } from '../../functions/attendance/devices.ts';
import { makeBundle } from '../../functions/attendance/gate.ts';
import { recordEntries } from '../../functions/attendance/record-entries.ts';
import type { AttendanceDeps } from '../../functions/attendance/deps.ts';
import { deviceState } from '../../shared/attendance/gate-model.ts';
import { entryDraft, type EntryDraft } from '../../shared/attendance/model.ts';
import type { SignedPayload } from '../../shared/kernel/device-key.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { openGate, type GateDeps } from '../../web/src/lib/attendance/gate-device.ts';
import { DeviceOver } from '../../web/src/lib/offline/device-requests.ts';
import { openDayId, venueId } from './attendance-world.ts';
import { newDeviceKey, newDisk } from './device-in-process.ts';

let ids = 0;
const newIdOf = (prefix: string) => `${prefix}_${String((ids += 1)).padStart(26, '0')}`;

const valueOf = <Value>(result: Result<Value>): Value => {
  if (result.ok) return result.value;
  if (/^device|^not-found/.test(result.refusal.code)) throw new DeviceOver(result.refusal.code);
  throw new Error(result.refusal.code);
};

/** `network` is asked before each request and after its answer left the server: it throws to cut either way. */
export async function newDevice(
  deps: AttendanceDeps,
  {
    gate,
    clock,
    network = () => undefined,
  }: { gate: string; clock: () => number; network?: (way: 'there' | 'back') => void },
) {
  const { point, sign } = newDeviceKey();
  const deviceId = newIdOf('dev');
  const at = { openDayId, venueId, deviceId };
  const enrolment = valueOf(await enrolDevice(deps, at, { gate, publicKey: point, by: newIdOf('acc') }));
  const { disk, store: kept } = newDisk<EntryDraft>(enrolment);
  const store: GateDeps['store'] = { ...kept, sign };
  const entriesOf = async (sent: SignedPayload & { deviceId: string }) => {
    const body = z.object({ entries: z.array(entryDraft) });
    const { device, said } = valueOf(await hearDevice(deps, sent, 'entries', body));
    const { by } = device;
    const entries = said.entries.map((entry) => ({ ...entry, deviceId: device.deviceId, gate: device.gate }));
    return valueOf(await recordEntries(deps, { openDayId, venueId, by }, entries));
  };
  /** Requests as they went over the wire, to be sent once more. */
  const wire: Array<SignedPayload & { deviceId: string }> = [];
  const ask: GateDeps['ask'] = {
    bundle: async (sent) => {
      network('there');
      const { device, said } = valueOf(await hearDevice(deps, sent, 'bundle', deviceState));
      return valueOf(await makeBundle(deps, device, said.have));
    },
    entries: async (sent) => {
      network('there');
      wire.push(sent);
      const results = await entriesOf(sent);
      network('back');
      return { results, serverAt: new Date(deps.now()).toISOString() };
    },
  };
  const open = () => openGate({ store, ask, now: clock, newId: () => newIdOf('ent') });
  return {
    ...{ deviceId, disk, store, ask, open },
    /** Everything that was sent once more, as it was. */
    sendAgain: async () => {
      for (const sent of wire.splice(0)) await entriesOf(sent);
    },
  };
}
