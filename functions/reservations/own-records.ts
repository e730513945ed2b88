/**
 * What a person may do with their own sign-up, group hold or booking beside giving it back: see all that is stored,
 * correct it, change consents, and be erased from it. The private link is the proof.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { changeConsent, decideConsents, type AskedConsent, type Consent } from '../../shared/privacy/consents.ts';
import {
  decideAddress,
  decideCorrection,
  myRecordOf,
  type Correction,
  type MyRecord,
} from '../../shared/privacy/my-data.ts';
import type { ReminderAnswer } from '../../shared/reservations/events.ts';
import { isGroupKey } from '../../shared/reservations/rules.ts';
import { erasableFields } from '../../shared/privacy/personal-fields.ts';
import { slotIsOver } from '../../shared/privacy/retention.ts';
import { changeOwnRecord } from '../privacy/change-own-record.ts';
import { opened } from '../store/contact-cipher.ts';
import { listedUnder, listOfPerson } from '../privacy/person-list.ts';
import type { Stored } from '../store/records.ts';
import { clearFields } from '../privacy/retention.ts';
import { followErasure } from '../privacy/erasure.ts';
import { streamHandler } from '../store/stream.ts';
import { orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { slotIdOf, type SlotDeps, type SlotKind } from './slot-kind.ts';
import type { ErasureDone } from '../../shared/identity/events.ts';
import { readPhoneRegion } from '../open-days/open-day-lookup.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { idOfManageToken, manageTokenOf, personKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { listOwnPlace } from './agenda-store.ts';
import { linkKeys } from './known-as.ts';
import { endReservation } from './end-reservation.ts';
import { readSlot } from './slot-store.ts';
import { linkIdOf, parseLinkId, type ReservationRecord, type ReservationRecords } from './reservation-records.ts';

/** Of a sign-up, a hold or a booking, what matters here. */
export type OwnRecord = ReservationRecord & {
  readonly name: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly openDayId: string;
  readonly consents?: readonly Consent[] | undefined;
  readonly answer?: ReminderAnswer | undefined;
};
export type OwnRecordsDeps = {
  readonly slots: Table;
  readonly openDays: Table;
  readonly secret: string;
  readonly now: () => number;
};

export function ownRecords<Item extends OwnRecord>(
  deps: OwnRecordsDeps,
  { context }: SlotKind,
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
    changes: (record: Item) => Partial<OwnRecord & Correction & { readonly email: string }>,
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

    /** Refuses: not-found, contact.last-one, contact.phone-unknown. */
    async correct(manageToken: string, correction: Correction): Promise<Result<MyRecord>> {
      const found = await find(manageToken);
      if (!found) return refuse('not-found');
      const decision = decideCorrection(found.record, correction);
      if (!decision.ok || !correction.phone) return decision.ok ? change(manageToken, () => correction) : decision;
      const { openDayId, personKey, endAt } = found.record;
      const plain = withStoredPhone({ phone: correction.phone }, await readPhoneRegion(deps.openDays, openDayId));
      if (!plain.ok) return plain;
      await linkKeys(deps.slots, personKey, personKeyOf(deps.secret, plain.value), endAt);
      return change(manageToken, () => ({ ...correction, ...plain.value }));
    },

    /** Lists it under an address, proved by signing in; the place stays held by its own key. Refuses: not-found, contact.other-address. */
    async address(manageToken: string, email: string): Promise<Result<MyRecord>> {
      const found = await find(manageToken);
      if (!found) return refuse('not-found');
      const decision = decideAddress(found.record, email);
      if (!decision.ok) return decision;
      const { slotId, record } = found;
      const { personKey, endAt } = record;
      const listKey = personKeyOf(deps.secret, { email });
      const until = Date.parse(endAt);
      // A group is in nobody's agenda.
      if (!isGroupKey(personKey) && listKey !== personKey) {
        await linkKeys(deps.slots, listKey, personKey, endAt);
        await listOwnPlace(deps.slots, listKey, { slotId, personKey }, { until, now: deps.now() });
      }
      const { list } = listedUnder(listKey, '');
      return change(manageToken, () => ({ email, list }));
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

    /**
     * Coming, or not: then the seat goes to the next, however late it is, since an empty seat known of is better than one that
     * is not. Refuses: not-found; answer.no-place for whoever has none. Answering twice alike changes nothing.
     */
    async answer(manageToken: string, coming: boolean): Promise<Result<{ coming: boolean }>> {
      const found = await find(manageToken);
      if (!found) return refuse('not-found');
      const { slotId, order, record } = found;
      if (record.state === 'cancelled') return coming ? refuse('answer.no-place') : accept({ coming });
      if (record.state !== 'confirmed') return refuse('answer.no-place');
      const at = new Date(deps.now()).toISOString();
      await change(manageToken, ({ answer, startAt }) =>
        answer?.coming === coming && answer.startAt === startAt ? {} : { answer: { coming, at, startAt } },
      );
      if (coming) return accept({ coming });
      const { slots, now } = deps;
      await endReservation({ slots, table, records, now: now() }, { slotId, personKey: record.personKey, order });
      return accept({ coming });
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
    await endReservation({ slots, table, records: { move }, now: now() }, { slotId, personKey, order });
  }
  await clearFields(table, record, erasableFields(record.type), now());
}

/** All records of a person of one kind, each with its private link. */
export async function listOwnRecords(
  kind: SlotKind,
  table: Table,
  secret: string,
  personKey: string,
): Promise<MyRecord[]> {
  const found = await listOfPerson(table, personKey);
  return found.map((item) => {
    const linkId = linkIdOf(slotIdOf(kind, item), Number(item.order));
    return myRecordOf(kind.context, opened(table, item), manageTokenOf(secret, linkId));
  });
}

/** The stream consumer that erases from all records of a kind whoever asked for it. */
export const eraser = (deps: SlotDeps) => {
  const { kind, table } = deps;
  return streamHandler((change) =>
    followErasure(table, kind.context as ErasureDone['context'], change, (record) => {
      const { move } = kind.records[String(record.type)]!;
      return eraseRecord({ ...deps, move }, slotIdOf(kind, record), record as typeof record & ReservationRecord);
    }),
  );
};

type ByLink = { readonly input: { readonly manageToken: string } };
type ConsentInput = { readonly purpose: AskedConsent; readonly version: number; readonly given: boolean };

/** What the endpoints of own data do (shared/privacy/my-data.ts), for each context to bind to its own names. */
export const ownRecordHandlers = (own: ReturnType<typeof ownRecords>) => ({
  see: async ({ input }: ByLink) => orRefuse(await own.see(input.manageToken)),
  correct: async ({ input: { manageToken, ...correction } }: ByLink & { input: Correction }) =>
    orRefuse(await own.correct(manageToken, correction)),
  // The link first: a forged one is told to nobody apart, and counted.
  address: async ({ input: { manageToken }, context }: ByLink & { readonly context: RequestContext }) => {
    orRefuse(await own.see(manageToken));
    return orRefuse(await own.address(manageToken, (await signedIn(context)).email));
  },
  erase: async ({ input }: ByLink) => orRefuse(await own.erase(input.manageToken)),
  consent: async ({ input: { manageToken, ...consent } }: ByLink & { input: ConsentInput }) =>
    orRefuse(await own.consent(manageToken, consent)),
  answer: async ({ input: { manageToken, coming } }: ByLink & { input: { readonly coming: boolean } }) =>
    orRefuse(await own.answer(manageToken, coming)),
});
