/** A bundle laid out for the gate: what is known of a ticket, by its code or its short one, with what the device let in since. Pure. */
import type { BundleSlot, GateBundle } from './gate-model.ts';
import type { GateFacts, GateReservation } from './gate-rules.ts';
import type { Mark, Presence } from './presence-rules.ts';
import type { Ticket } from './ticket.ts';

type KnownSlot = {
  readonly slot: BundleSlot;
  readonly reservations: ReadonlyMap<number, GateReservation>;
  readonly presences: Map<string, Presence>;
};
export type OpenBundle = {
  readonly bundle: GateBundle;
  readonly slots: ReadonlyMap<string, KnownSlot>;
  readonly byShort: ReadonlyMap<string, Ticket>;
};

export function openBundle(bundle: GateBundle): OpenBundle {
  const byShort = new Map<string, Ticket>();
  const slots = bundle.slots.map((slot) => {
    const reservations = new Map<number, GateReservation>();
    for (const [order, party, state, because, short] of slot.reservations) {
      reservations.set(order, { party, state, ...(because ? { because } : {}) });
      byShort.set(short, { keyNumber: bundle.keys.current, slotId: slot.slotId, order, party, category: 0 });
    }
    return [slot.slotId, { slot, reservations, presences: new Map(Object.entries(slot.presences)) }] as const;
  });
  return { bundle, slots: new Map(slots), byShort };
}

/** What this device let through, as long as no newer bundle holds it. */
export type OwnMark = {
  readonly entryId: string;
  readonly slotId: string;
  readonly order: number;
  readonly mark: Mark;
};

export function addOwnMark({ slots }: OpenBundle, { entryId, slotId, order, mark }: OwnMark): void {
  const known = slots.get(slotId);
  if (!known) return;
  const subject = String(order);
  const { party = 0 } = known.reservations.get(order) ?? {};
  const before = known.presences.get(subject) ?? { party, marks: {}, voids: {} };
  known.presences.set(subject, { ...before, marks: { ...before.marks, [entryId]: mark } });
}

/** What a gate at another venue of the same day would say: enough to send people there. */
const elsewhereSlot = (slotId: string, venueId: string) => ({ slotId, venueId, startAt: '', endAt: '', isOff: false });

type Asked = Pick<GateFacts, 'at' | 'direction' | 'seats' | 'onlySlotId' | 'reEntry'>;

export function gateFactsOf(
  { bundle, slots }: OpenBundle,
  ticket: Ticket | undefined,
  signature: GateFacts['signature'],
  asked: Asked,
): GateFacts {
  const common = { ...asked, venueId: bundle.venueId, ticket, signature };
  if (!ticket) return common;
  const known = slots.get(ticket.slotId);
  const elsewhere = bundle.elsewhere[ticket.slotId];
  if (!known) return elsewhere ? { ...common, slot: elsewhereSlot(ticket.slotId, elsewhere) } : common;
  return {
    ...common,
    slot: known.slot,
    reservation: known.reservations.get(ticket.order),
    presence: known.presences.get(String(ticket.order)),
  };
}
