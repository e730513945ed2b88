/**
 * Whether someone with a ticket goes in or out: the one rule of the gate. The scanner asks it without a network, the API asks it
 * with what is stored, and a table of cases proves that both say the same. Pure; knows no name.
 */
import { minute } from '../kernel/spans.ts';
import { settlePresence, type Presence } from './presence-rules.ts';
import type { Ticket } from './ticket.ts';

/** `gone` says why: by whoever had it, handed over, or taken away. */
export type GateState = 'confirmed' | 'offered' | 'waiting' | 'gone';
export type GateReservation = {
  readonly party: number;
  readonly state: GateState;
  readonly because?: string | undefined;
};
export type GateSlot = {
  readonly slotId: string;
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly isOff: boolean;
  /** Categories by their place in the list, from 1; absent where there are none. */
  readonly audience?: readonly number[] | undefined;
};
export type GateFacts = {
  readonly at: string;
  readonly direction: 'in' | 'out';
  /** How many go now; the whole party unless said. */
  readonly seats?: number | undefined;
  /** Where the gate is, and the only slot that it is for, if it is for one. */
  readonly venueId: string;
  readonly onlySlotId?: string | undefined;
  readonly reEntry: boolean;
  /** Absent where what was read is no ticket. */
  readonly ticket?: Ticket | undefined;
  readonly signature: 'good' | 'bad' | 'revoked';
  /** The ticket's, if it belongs to this open day. */
  readonly slot?: GateSlot | undefined;
  /** Absent for one that is newer than what the gate knows: its signature is enough. */
  readonly reservation?: GateReservation | undefined;
  readonly presence?: Presence | undefined;
};

export const gateReasons = [
  ...(['not-a-ticket', 'forged', 'revoked', 'other-day', 'other-venue', 'other-slot', 'called-off'] as const),
  ...(['cancelled', 'handed-over', 'waiting', 'offered', 'other-audience', 'party-too-large'] as const),
  ...(['too-early', 'over', 'already-in', 'not-in', 'no-re-entry'] as const),
] as const;
export type GateReason = (typeof gateReasons)[number];
export type GateVerdict =
  | { readonly ok: true; readonly seats: number; readonly inside: number; readonly party: number }
  | { readonly ok: false; readonly reason: GateReason; readonly since?: { at: string; gate?: string | undefined } };

/** From an hour before the start until half an hour after the end; out at any time. */
export const earlyMinutes = 60;
export const lateMinutes = 30;

const no = (reason: GateReason, since?: { at: string; gate?: string | undefined }): GateVerdict => ({
  ok: false,
  reason,
  ...(since ? { since } : {}),
});

/** What is wrong with the ticket itself, wherever it is shown. */
function wrongTicket({ ticket, signature, slot, venueId, onlySlotId, direction }: GateFacts): GateReason | undefined {
  if (!ticket) return 'not-a-ticket';
  if (signature === 'bad') return 'forged';
  if (signature === 'revoked') return 'revoked';
  if (!slot) return 'other-day';
  if (slot.venueId !== venueId) return 'other-venue';
  if (onlySlotId !== undefined && slot.slotId !== onlySlotId) return 'other-slot';
  return slot.isOff && direction === 'in' ? 'called-off' : undefined;
}

function wrongReservation({ ticket, reservation, slot }: GateFacts): GateReason | undefined {
  if (reservation?.state === 'gone') return reservation.because === 'handed-over' ? 'handed-over' : 'cancelled';
  if (reservation?.state === 'waiting' || reservation?.state === 'offered') return reservation.state;
  const category = ticket?.category ?? 0;
  return category > 0 && slot?.audience && !slot.audience.includes(category) ? 'other-audience' : undefined;
}

const nobody: Omit<Presence, 'party'> = { marks: {}, voids: {} };

export function decideAtGate(facts: GateFacts): GateVerdict {
  const { at, direction, slot, ticket, reservation } = facts;
  const wrong = wrongTicket(facts);
  if (wrong || !slot || !ticket) return no(wrong ?? 'not-a-ticket');
  const party = reservation?.party ?? ticket.party;
  const { inside, since, arrived } = settlePresence({ ...nobody, ...facts.presence, party });
  const seats = facts.seats ?? (direction === 'in' ? party - Math.max(0, inside) : inside);
  // Whoever is in may always go.
  if (direction === 'out') return inside > 0 ? going(seats, inside, party) : no('not-in');
  const gone = wrongReservation(facts);
  if (gone) return no(gone);
  const now = Date.parse(at);
  if (now < Date.parse(slot.startAt) - earlyMinutes * minute) return no('too-early', { at: slot.startAt });
  if (now > Date.parse(slot.endAt) + lateMinutes * minute) return no('over', { at: slot.endAt });
  if (inside >= party) return no('already-in', since);
  if (inside + seats > party) return no('party-too-large');
  if (!facts.reEntry && inside === 0 && arrived > 0) return no('no-re-entry');
  return { ok: true, seats, inside: inside + seats, party };
}

const going = (seats: number, inside: number, party: number): GateVerdict =>
  seats > inside ? no('party-too-large') : { ok: true, seats, inside: inside - seats, party };
