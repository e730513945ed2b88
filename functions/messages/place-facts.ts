/**
 * Fills in what a message may say of a place: what its page says, read from the shift or session, its venue and open day.
 * What is gone by now is left out, since a message that says less is better than none.
 */
import { movesUpUntil } from '../../shared/reservations/rules.ts';
import { withDefaults } from '../../shared/open-days/shift-defaults.ts';
import { cancelDeadline } from '../../shared/volunteering/sign-up-rules.ts';
import type { MessageWithLine, PlaceMessageId } from '../../shared/messages/model.ts';
import { messagesWithLine } from '../../shared/messages/model.ts';
import type { PlaceFacts } from '../../shared/messages/place-facts.ts';
import type { Bilingual, Locale } from '../../shared/kernel/text.ts';
import { readableIn } from '../../shared/kernel/untranslated.ts';
import { readArrivedOrders } from '../attendance/presence-lookup.ts';
import { readKeyNumbers, signTicket } from '../attendance/ticket-lookup.ts';
import { shownShortCode } from '../../shared/attendance/ticket.ts';
import { categoryNumber } from '../../shared/attendance/ticket-category.ts';
import { slotKindOf } from '../../shared/reservations/slot-kind.ts';
import { readOpenDay, readSession, readVenue } from '../open-days/session-lookup.ts';
import { readShift } from '../volunteering/shift-lookup.ts';
import type { MessagesDeps } from './deps.ts';
import { linkOf, namesLinkOf, type PlaceRecord } from './place-record.ts';
import { readSettings } from './settings-store.ts';

/** A shift or a session, as far as messages go. */
export type SlotFacts = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly status: 'draft' | 'published' | 'cancelled';
  readonly revision: number;
  readonly changedAt?: string | undefined;
  readonly title: Bilingual | undefined;
  readonly cancelUntilHours: number;
  readonly promoteUntilMinutes?: number | undefined;
  readonly meetingPoint?: Bilingual | undefined;
  readonly equipment?: Bilingual | undefined;
  readonly meals?: Bilingual | undefined;
  readonly contact?: Bilingual | undefined;
};

export async function readSlotFacts(deps: MessagesDeps, slotId: string): Promise<SlotFacts | undefined> {
  if (slotKindOf(slotId) === 'shift') {
    const shift = await readShift(deps.volunteering, slotId);
    return shift && { ...shift, title: undefined };
  }
  const session = await readSession(deps.openDays, slotId);
  return session && { ...session, cancelUntilHours: 0 };
}

/** Where this process saw slots last. It decides nothing: it says which venue is worth asking for in the same call. */
const venuesSeen = new Map<string, string>();
const mostRemembered = 10_000;
function seen(slotId: string, slot: SlotFacts | undefined): SlotFacts | undefined {
  if (venuesSeen.size >= mostRemembered) venuesSeen.clear();
  if (slot) venuesSeen.set(slotId, slot.venueId);
  return slot;
}

/** Reads of a run that sends many mails about few places; a few seconds old at most. */
export type FactsReader = ReturnType<typeof factsReader>;

export function factsReader(deps: MessagesDeps) {
  const asked = new Map<string, Promise<unknown>>();
  const once = <Value>(key: string, read: () => Promise<Value>): Promise<Value> => {
    if (!asked.has(key)) asked.set(key, read());
    return asked.get(key) as Promise<Value>;
  };
  const reader = {
    slot: (slotId: string) => once(slotId, async () => seen(slotId, await readSlotFacts(deps, slotId))),
    openDay: (openDayId: string) => once(openDayId, () => readOpenDay(deps.openDays, openDayId)),
    venue: (openDayId: string, venueId: string) => once(venueId, () => readVenue(deps.openDays, openDayId, venueId)),
    arrived: (slotId: string) => once(`arrived ${slotId}`, () => readArrivedOrders(deps.attendance, slotId)),
    settings: (openDayId: string) => once(`settings ${openDayId}`, () => readSettings(deps.messages, openDayId)),
    ticketKeys: (openDayId: string) => once(`tickets ${openDayId}`, () => readKeyNumbers(deps.attendance, openDayId)),
  };
  /** Asks for what a message of the place will say, beside whatever else is read at this moment. Who reads it hears what failed. */
  function askFor(record: PlaceRecord): void {
    const { slotId, openDayId } = record;
    const venueId = venuesSeen.get(slotId);
    void Promise.allSettled([
      ...[reader.slot(slotId), reader.openDay(openDayId), reader.settings(openDayId)],
      ...(venueId === undefined ? [] : [reader.venue(openDayId, venueId)]),
      ...(hasTicket(record) ? [reader.ticketKeys(openDayId)] : []),
    ]);
  }
  return { ...reader, askFor };
}

const hasTicket = ({ type, state }: PlaceRecord) => type !== 'hold' && state === 'confirmed';

/** A group's names have tickets of their own; who waits has none yet. */
async function ticketOfPlace({ secret, siteOrigin }: MessagesDeps, reader: FactsReader, record: PlaceRecord) {
  if (!hasTicket(record)) return undefined;
  const { openDayId, slotId, order, seats: party, category } = record;
  const of = { openDayId, slotId, order, party, category: category === undefined ? 0 : categoryNumber(category) };
  const { code, short } = signTicket(secret, await reader.ticketKeys(openDayId), of);
  return { link: `${siteOrigin}/t/${code}`, short: shownShortCode(short) };
}

const takesLine = (id: PlaceMessageId): id is MessageWithLine => (messagesWithLine as readonly string[]).includes(id);

/** `record.what` and times are the person's own: what the record says counts over what the slot says by now. */
export async function placeFactsOf(
  deps: MessagesDeps,
  reader: FactsReader,
  record: PlaceRecord,
  id: PlaceMessageId,
): Promise<PlaceFacts> {
  const { slotId, openDayId, locale, startAt, endAt, zone, offerUntil, what, type, hadSeats } = record;
  const seats = id === 'staff-fewer' ? (record.keptSeats ?? record.seats) : record.seats;
  const slot = await reader.slot(slotId);
  const [openDay, venue, settings] = await Promise.all([
    reader.openDay(openDayId),
    slot && reader.venue(openDayId, slot.venueId),
    reader.settings(openDayId),
  ]);
  const cancelUntil = slot && new Date(cancelDeadline({ ...slot, startAt })).toISOString();
  const defaults = { openDay: openDay?.shiftDefaults, venue: venue?.shiftDefaults };
  const told = slot && slotKindOf(slotId) === 'shift' ? withDefaults(slot, defaults) : slot;
  const text = (field: 'meetingPoint' | 'equipment' | 'meals' | 'contact') => readableIn(told?.[field], locale);
  return {
    ...{ locale, what, startAt, endAt, zone, seats, hadSeats, offerUntil, cancelUntil },
    kind: slotKindOf(slotId),
    openDay: openDay?.name[locale],
    venue: venue?.name[locale],
    address: venue && addressOf(venue, locale),
    ...{ meetingPoint: text('meetingPoint'), bring: text('equipment'), meals: text('meals'), contact: text('contact') },
    link: linkOf(deps, record),
    ticket: await ticketOfPlace(deps, reader, record),
    namesLink: type === 'hold' ? namesLinkOf(deps, record) : undefined,
    movesUpUntil: slot && new Date(movesUpUntil({ ...slot, startAt })).toISOString(),
    byStaff: record.cameBy === 'staff',
    waits: record.state === 'waiting',
    firstAgain: record.state === 'waiting' && record.backInLine !== undefined,
    ownLine: takesLine(id) ? settings.lines[id]?.[locale] : undefined,
    othersLink: id === 'thanks' ? `${deps.siteOrigin}/open-days/${openDayId}/shifts` : undefined,
  };
}

type Address = { readonly province: Bilingual; readonly city: Bilingual; readonly place: Bilingual };
/** From large to small in Chinese, from small to large in English. A city that is its own province is named once. */
export function addressOf({ province, city, place }: Address, locale: Locale): string {
  const areas = [...new Set([province[locale], city[locale]])];
  return locale === 'zh-CN' ? `${areas.join('')}${place[locale]}` : [place[locale], ...areas.reverse()].join(', ');
}
