/**
 * What a person may do with their own sign-up, group hold or booking beside giving it back: see all that is stored,
 * correct it, change consents, and be erased from it. The private link is the proof.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { changeConsent, decideConsents, type AskedConsent, type Consent } from '../../shared/privacy/consents.ts';
import { decideCorrection, myRecordOf, type Correction, type MyRecord } from '../../shared/privacy/my-data.ts';
import { erasableFields } from '../../shared/privacy/personal-fields.ts';
import { slotIsOver } from '../../shared/privacy/retention.ts';
import { changeOwnRecord } from '../privacy/change-own-record.ts';
import { opened } from '../store/contact-cipher.ts';
import { listOfPerson } from '../privacy/person-list.ts';
import type { Stored } from '../store/records.ts';
import { clearFields } from '../privacy/retention.ts';
import { idOfManageToken, manageTokenOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { giveSeatsBack } from './reserve-seats.ts';
import { readSlot } from './slot-store.ts';
import {
  alive,
  linkIdOf,
  parseLinkId,
  type ReservationRecord,
  type ReservationRecords,
} from './reservation-records.ts';

type Context = 'volunteering' | 'open-days';
/** Of a sign-up, a hold or a booking, what matters here. */
export type OwnRecord = ReservationRecord & {
  readonly name: string;
  readonly consents?: readonly Consent[] | undefined;
};
export type OwnRecordsDeps = { readonly slots: Table; readonly secret: string; readonly now: () => number };

export function ownRecords<Item extends OwnRecord>(
  deps: OwnRecordsDeps,
  context: Context,
  table: Table,
  records: Pick<ReservationRecords<Item>, 'keyOf' | 'read' | 'move'>,
) {
  async function find(manageToken: string) {
    const linkId = idOfManageToken(deps.secret, manageToken);
    if (linkId === undefined) return undefined;
    const { slotId, order } = parseLinkId(linkId);
    const [record, slot] = await Promise.all([records.read(table, slotId, order), readSlot(deps.slots, slotId)]);
    return record && slot && !slotIsOver(slot.endAt, deps.now()) ? { slotId, order, record } : undefined;
  }

  async function change(
    manageToken: string,
    changes: (record: Item) => Partial<OwnRecord & Correction>,
  ): Promise<Result<MyRecord>> {
    const found = await find(manageToken);
    if (!found) return refuse('not-found');
    const key = records.keyOf(found.slotId, found.order);
    const changed = await changeOwnRecord(table, key, changes);
    return changed ? accept(myRecordOf(context, changed, manageToken)) : refuse('not-found');
  }

  return {
    /** Refuses: not-found. */
    async see(manageToken: string): Promise<Result<MyRecord>> {
      const found = await find(manageToken);
      return found ? accept(myRecordOf(context, found.record, manageToken)) : refuse('not-found');
    },

    /** Refuses: not-found, contact.last-one. */
    async correct(manageToken: string, correction: Correction): Promise<Result<MyRecord>> {
      const found = await find(manageToken);
      if (!found) return refuse('not-found');
      const decision = decideCorrection(found.record, correction);
      return decision.ok ? change(manageToken, () => correction) : decision;
    },

    /** Withdrawing needs no text of today. Refuses: not-found, consent.text-changed. */
    async consent(
      manageToken: string,
      { purpose, version, given }: { purpose: AskedConsent; version: number; given: boolean },
    ): Promise<Result<MyRecord>> {
      const decision = given ? decideConsents([{ purpose, version }]) : accept(true);
      if (!decision.ok) return decision;
      return change(manageToken, ({ consents }) => ({
        consents: changeConsent(consents, purpose, given, { channel: 'web', now: deps.now() }),
      }));
    },

    /** Refuses: not-found, also once it is done. */
    async erase(manageToken: string): Promise<Result<{ erased: true }>> {
      const found = await find(manageToken);
      if (!found) return refuse('not-found');
      await eraseRecord({ ...deps, table, move: records.move }, found.slotId, found.record as never);
      return accept({ erased: true });
    },
  };
}

type EraseDeps = Pick<OwnRecordsDeps, 'slots' | 'now'> & {
  readonly table: Table;
  readonly move: ReservationRecords<ReservationRecord>['move'];
};

/**
 * Erases a person from one record. A place that is still ahead goes to the next in line; of one that has begun the seat
 * stays counted, under a key that leads to nobody without the address. Needs no contact keys; may be done twice.
 */
export async function eraseRecord(
  { slots, table, move, now }: EraseDeps,
  slotId: string,
  record: Stored & Pick<ReservationRecord, 'personKey' | 'order'>,
): Promise<void> {
  const { personKey, order } = record;
  const slot = await readSlot(slots, slotId);
  if (slot && Date.parse(slot.startAt) > now()) {
    await giveSeatsBack(slots, { slotId, personKey, order }, now());
    await move(table, slotId, order, alive, 'cancelled');
  }
  await clearFields(table, record, erasableFields(record.type), now());
}

/** All records of a person in one table, each with its private link. */
export async function listOwnRecords(
  context: Context,
  table: Table,
  secret: string,
  personKey: string,
): Promise<MyRecord[]> {
  const found = await listOfPerson(table, personKey);
  return found.map((item) => {
    const slotId = String(item.shiftId ?? item.sessionId);
    return myRecordOf(context, opened(table, item), manageTokenOf(secret, linkIdOf(slotId, Number(item.order))));
  });
}
