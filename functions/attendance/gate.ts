/** What the gate is given, and what it says to a ticket; what a ticket's own page shows. Called by the API. */
import { decideAtGate, type GateFacts, type GateVerdict } from '../../shared/attendance/gate-rules.ts';
import type { GateBundle, ShownTicket } from '../../shared/attendance/gate-model.ts';
import { readTicketCode, type ReadTicket } from '../../shared/attendance/ticket.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { readOpenDay, readVenue } from '../open-days/session-lookup.ts';
import { parseLinkId } from '../reservations/reservation-records.ts';
import { fingerprintOf, idOfManageToken } from '../runtime/secrets.ts';
import { inBatches } from '../runtime/in-batches.ts';
import type { AttendanceDeps } from './deps.ts';
import type { StoredDevice } from './device-store.ts';
import { fillSlot, listVenueSlots, readGateReservation, readGateSlot } from './gate-slots.ts';
import { readPresences } from './presence-store.ts';
import { readKeyNumbers } from './ticket-key-store.ts';
import { checkSignature, shortOf, ticketOf, validKeysOf, type TicketCode } from './ticket-lookup.ts';

/** Refuses: not-found. `have` is the version that the device has: what it knows is not sent again. */
export async function makeBundle(
  deps: AttendanceDeps,
  device: StoredDevice,
  have?: string,
): Promise<Result<GateBundle>> {
  const { openDayId, venueId, gate, expiresAt } = device;
  const [found, numbers] = await Promise.all([
    listVenueSlots(deps, openDayId, venueId),
    readKeyNumbers(deps.attendance, openDayId),
  ]);
  if (!found) return refuse('not-found');
  const of = { openDayId, venueId, venueName: found.venue.name, gate, expiresAt };
  const keys = validKeysOf(deps.secret, openDayId, numbers);
  const { elsewhere } = found;
  const slots = await inBatches(found.slots, (header) => fillSlot(deps, header));
  const version = fingerprintOf(JSON.stringify([of, keys, elsewhere, slots]));
  const head = { ...of, serverAt: new Date(deps.now()).toISOString(), version };
  return accept(
    version === have
      ? { ...head, isSame: true, keys: { current: keys.current, valid: {} }, slots: [], elsewhere: {} }
      : { ...head, keys, slots, elsewhere },
  );
}

export type Asked = Pick<GateFacts, 'venueId' | 'direction' | 'seats' | 'onlySlotId' | 'reEntry'> & {
  readonly openDayId: string;
};

/** By what is stored now. */
export async function checkAtGate(deps: AttendanceDeps, code: string, asked: Asked): Promise<GateVerdict> {
  const { openDayId, ...of } = asked;
  const facts = { ...of, at: new Date(deps.now()).toISOString() };
  const read = readTicketCode(code);
  const found = read && (await readTicketFacts(deps, read));
  if (!read || !found) return decideAtGate({ ...facts, ticket: read?.ticket, signature: read ? 'bad' : 'good' });
  const { header, reservation, signature } = found;
  const { slotId, order } = read.ticket;
  const presences = await readPresences(deps.attendance, [{ slotId, subject: String(order) }]);
  const slot = found.openDayId === openDayId ? header : undefined;
  return decideAtGate({
    ...facts,
    ticket: read.ticket,
    signature,
    slot,
    reservation,
    presence: [...presences.values()][0],
  });
}

/** Undefined for a ticket of no slot. */
async function readTicketFacts(deps: AttendanceDeps, read: ReadTicket) {
  const { slotId, order } = read.ticket;
  const [slot, reservation] = await Promise.all([readGateSlot(deps, slotId), readGateReservation(deps, slotId, order)]);
  if (!slot) return undefined;
  const numbers = await readKeyNumbers(deps.attendance, slot.openDayId);
  return { ...slot, reservation, signature: checkSignature(deps.secret, slot.openDayId, numbers, read) };
}

/** Refuses: not-found, also for what is no ticket of ours. */
export async function seeTicket(deps: AttendanceDeps, code: string): Promise<Result<ShownTicket>> {
  const read = readTicketCode(code);
  const found = read && (await readTicketFacts(deps, read));
  if (!read || !found || found.signature === 'bad') return refuse('not-found');
  const { header, reservation, openDayId, signature } = found;
  const [openDay, venue] = await Promise.all([
    readOpenDay(deps.openDays, openDayId),
    readVenue(deps.openDays, openDayId, header.venueId),
  ]);
  if (!openDay || !venue || !reservation) return refuse('not-found');
  const { title, startAt, endAt, zone } = header;
  return accept({
    ...{ title, startAt, endAt, zone, party: reservation.party },
    ...{ openDayName: openDay.name, venueName: venue.name, place: venue.place },
    state: shownState({ ...found, reservation, isRevoked: signature === 'revoked' }, deps.now()),
    short: shortOf(deps.secret, read.ticket.slotId, read.ticket.order),
  });
}

type Shown = {
  readonly header: { readonly isOff: boolean; readonly endAt: string };
  readonly reservation: { readonly state: string; readonly because?: string | undefined };
  readonly isRevoked: boolean;
};
function shownState({ header, reservation: { state, because }, isRevoked }: Shown, now: number): ShownTicket['state'] {
  if (state === 'gone') return because === 'handed-over' ? 'handed-over' : 'cancelled';
  if (header.isOff) return 'called-off';
  if (state === 'waiting' || state === 'offered') return state;
  if (isRevoked) return 'revoked';
  return Date.parse(header.endAt) < now ? 'over' : 'valid';
}

/** For the private page. Refuses: not-found, for forged links, and for whoever has no place (any more). */
export async function ticketByLink(deps: AttendanceDeps, manageToken: string): Promise<Result<TicketCode>> {
  const linkId = idOfManageToken(deps.secret, manageToken);
  if (linkId === undefined) return refuse('not-found');
  const { slotId, order } = parseLinkId(linkId);
  const [slot, reservation] = await Promise.all([readGateSlot(deps, slotId), readGateReservation(deps, slotId, order)]);
  if (!slot || reservation?.state !== 'confirmed') return refuse('not-found');
  const { party, category } = reservation;
  return accept(
    await ticketOf(deps.attendance, deps.secret, { openDayId: slot.openDayId, slotId, order, party, category }),
  );
}
