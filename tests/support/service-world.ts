/** Records of service and proofs as they lie in the table, for tests that begin after the door. */
import { transact } from '../../functions/store/commit-once.ts';
import type { Table } from '../../functions/store/table.ts';
import { listedUnder } from '../../functions/privacy/person-list.ts';
import { subjectOf } from '../../functions/service/person.ts';
import { keepPlace } from '../../functions/service/place-store.ts';
import { putProof, type StoredProof } from '../../functions/service/proof-store.ts';
import { keepRecord, type StoredService } from '../../functions/service/record-store.ts';
import { both } from './programme.ts';

const day = '2026-06-19';
export const clock = (time: string) => `${day}T${time}:00.000Z`;

let orders = 0;
/** Four hours on a day that is over, scanned in and out from 01:00 to 04:00. */
export const recordWith = (
  at: { readonly openDayId: string; readonly venueId: string; readonly shiftId: string },
  more: Partial<StoredService> = {},
): StoredService => {
  orders += 1;
  const personKey = more.personKey ?? `person-${orders}`;
  const salt = `salt-${orders}`;
  return {
    ...{ type: 'service-record', ...at, order: 1000 + orders, role: 'usher' },
    ...{ startAt: clock('01:00'), endAt: clock('05:00'), zone: 'Asia/Shanghai', breakMinutes: 0 },
    ...{ dayName: both('Open day'), venueName: both('Main venue') },
    ...{ name: 'Wang Xiaoming', ageBand: '18+', personKey, ...listedUnder(personKey, clock('01:00')), salt },
    ...{ subject: subjectOf(salt, personKey), presenceRevision: 1, revision: 1 },
    marks: [
      { direction: 'in', at: clock('01:00'), source: 'scan' },
      { direction: 'out', at: clock('04:00'), source: 'scan' },
    ],
    ...more,
  };
};

export async function keep(service: Table, record: StoredService): Promise<StoredService> {
  await keepPlace(service, record.shiftId, record);
  await keepRecord(service, record);
  return record;
}

/** As it is once an organization has approved 180 minutes. */
export const approvedBy = (organizationId: string): Partial<StoredService> => ({
  approved: { minutes: 180, class: 'scanned-both', by: 'acc_other', at: clock('06:00') },
  organizationId,
  organizationName: both('Relief station'),
});

let proofs = 0;
export const proofWith = (record: StoredService, more: Partial<StoredProof> = {}): StoredProof => {
  proofs += 1;
  const { personKey = '', shiftId, order, openDayId, venueId, dayName, venueName, role } = record;
  const line = { shiftId, order, openDayId, venueId, dayName, venueName, role, on: day };
  return {
    ...{ type: 'service-proof', number: `HL-2026-${String(proofs).padStart(10, '0')}`, state: 'applied' },
    ...{ organizationId: record.organizationId!, organizationName: both('Relief station') },
    ...{ personKey, ...listedUnder(personKey, clock('07:00')), name: 'Wang Xiaoming', volunteerNo: 'V-0123456789' },
    ...{ from: '2026-06-01', until: '2026-06-30', minutes: 180, count: 1, appliedAt: clock('07:00'), revision: 1 },
    services: [{ ...line, minutes: 180, class: 'scanned-both' }],
    ...more,
  };
};

export const issuedWith = (more: Partial<StoredProof> = {}): Partial<StoredProof> => ({
  state: 'issued',
  statusIndex: 0,
  issued: { personInCharge: 'Li', handler: 'Chen', contact: '0571-0000', at: clock('08:00'), by: 'acc_other' },
  ...more,
});

export async function keepProof(service: Table, proof: StoredProof): Promise<StoredProof> {
  await transact(service, putProof(service, proof));
  return proof;
}
