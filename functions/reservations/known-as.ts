/**
 * By which keys a person is known: whoever gave an e-mail address and a phone number is found by either. Only what one person
 * gave together is put together: two addresses with one phone are two people. Agendas remember it (agenda-store.ts), so that
 * it costs nothing for people with one contact. Where the open day lets people share a contact, the second one is known by
 * the contact and the name together, and nothing tells who the first one is.
 */
import { nameKey } from '../../shared/kernel/names.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Span } from '../../shared/reservations/model.ts';
import type { ReservationsRefusal } from '../../shared/reservations/refusals.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import type { Table } from '../store/table.ts';
import { linkAgenda, listClashes } from './agenda-store.ts';
import { readSlotWith } from './archived-reservations.ts';

type Contact = { readonly email?: string | undefined; readonly phone?: string | undefined };

/** Somebody who asks for a place. */
type Asker = Contact & { readonly name: string; readonly sharesContact?: boolean | undefined };

export type KnownAs = {
  readonly personKey: string;
  /** The key of the contact, under which the records are listed: another one for the second person with it. */
  readonly listKey: string;
  /** The keys of what was given beside the one that the person is known by. */
  readonly beside: string[];
};

/** Refuses: contact.one-person, where the open day lets nobody share a contact. */
export function knownAs(
  secret: string,
  { name, email, phone, sharesContact }: Asker,
  { sharedContacts }: { readonly sharedContacts?: boolean | undefined } = {},
): Result<KnownAs, 'contact.one-person'> {
  if (sharesContact && !sharedContacts) return refuse('contact.one-person');
  const keyed = (contact: string | undefined) =>
    contact !== undefined && sharesContact ? `${contact}\n${nameKey(name) || name}` : contact;
  const known = { email: keyed(email), phone: keyed(phone) };
  const beside = email !== undefined && phone !== undefined ? [personKeyOf(secret, { phone: known.phone })] : [];
  const personKey = personKeyOf(secret, known);
  return accept({ personKey, listKey: sharesContact ? personKeyOf(secret, { email, phone }) : personKey, beside });
}

/** The refusal tells that two people may share the contact here, so that the form can offer it; and nothing of the first one. */
export function withSharing<Value>(
  answer: Result<Value>,
  { sharesContact }: Pick<Asker, 'sharesContact'>,
  { sharedContacts }: { readonly sharedContacts?: boolean | undefined },
): Result<Value> {
  if (answer.ok || !sharedContacts || sharesContact) return answer;
  const { code, data } = answer.refusal;
  const isAbout = code === 'place.already-held' || code === 'place.overlap';
  return isAbout ? refuse(code, { ...data, mayShareContact: true }) : answer;
}

/** Links two keys both ways, as long as a place that ends then counts. */
export async function linkKeys(slots: Table, one: string, other: string, endAt: string): Promise<void> {
  if (one === other) return;
  await linkAgenda(slots, one, other, Date.parse(endAt));
  await linkAgenda(slots, other, one, Date.parse(endAt));
}

type Asked = {
  readonly slotId: string;
  readonly order: number;
  readonly ignoring?: string | undefined;
  readonly graceMinutes: number;
  /** By each key that was linked just now, the slots in its agenda before: who enters it later looks for themselves. */
  readonly before: ReadonlyMap<string, readonly string[]>;
};

/**
 * What the person has under other keys that stands in the way of a place. Of two that came at once the earlier order stays, unless
 * the later one could not know of it. Refuses: place.already-held; place.overlap, without saying with what, since anybody may
 * type anybody's number.
 */
export async function clashUnder(
  slots: Table,
  keys: readonly string[],
  span: Span,
  { slotId, order, ignoring, graceMinutes, before }: Asked,
): Promise<Result<never, ReservationsRefusal> | undefined> {
  if (keys.length === 0) return undefined;
  const slot = await readSlotWith(slots, slotId, keys);
  const isFirst = (key: string) => {
    const other = slot?.reservations[key];
    return other !== undefined && (other.order < order || before.get(key)?.includes(slotId));
  };
  if (keys.some(isFirst)) return refuse('place.already-held');
  for (const key of keys)
    for (const clash of await listClashes(slots, key, slotId, span, graceMinutes)) {
      // What an agenda says of a place that was given back meanwhile is nothing.
      const isLater = before.get(key)?.includes(clash.slotId) === false;
      const other = isLater || clash.slotId === ignoring ? undefined : await readSlotWith(slots, clash.slotId, [key]);
      if (other?.reservations[key]?.order === clash.order) return refuse('place.overlap');
    }
  return undefined;
}
