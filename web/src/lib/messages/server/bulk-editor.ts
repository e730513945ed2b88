/** The form of a message to many: its choices, what its fields mean to the contract, and what is seen before it is sent. */
import type { Option } from '#lib/messages/bulk-view.ts';
import { momentIn, whenOf } from '#lib/server/times.ts';
import { both, given, whole } from '#lib/server/forms.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { shiftName } from '#lib/volunteering/server/shift-editor.ts';
import { locales, type Locale } from '#shared/kernel/text.ts';
import { bulkMail } from '#shared/messages/bulk-mail.ts';
import type { ToPhone } from '#shared/messages/bulk-contract.ts';
import { audience, bulkText, type BulkText } from '#shared/messages/bulk-model.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

/** Checked by the form; the API takes the same in two parts. */
export const bulkInput = audience.extend(bulkText.shape);

/** Nothing chosen is nothing asked. */
export const typedBulk = (values: Typed) => ({
  ...{ venueId: given(values.venueId), slotId: given(values.slotId), kind: given(values.kind) },
  ...{ role: given(values.role), state: values.state },
  ...{ subject: both(values, 'subject'), text: both(values, 'text') },
});

export const mailedIn = (values: Typed) => Number(whole(values.mailed)) || 0;

type Slots = { readonly shifts: readonly Shift[]; readonly sessions: readonly Session[] };

/** Every shift and session that is no draft, with the venue's name, soonest first. */
export function slotChoices(
  { shifts, sessions }: Slots,
  venues: ReadonlyArray<{ readonly venueId: string; readonly name: Readonly<Record<Locale, string>> }>,
  locale: Locale,
): Option[] {
  const venueName = new Map(venues.map(({ venueId, name }) => [venueId, name[locale]]));
  const named = [
    ...shifts.map((shift) => ({ ...shift, value: shift.shiftId, name: shiftName(shift, locale) })),
    ...sessions.map((session) => ({
      ...session,
      value: session.sessionId,
      name: `${session.title[locale]} · ${momentIn(session.startAt, session.zone, locale)}`,
    })),
  ];
  return named
    .filter(({ status, venueId }) => status !== 'draft' && venueName.has(venueId))
    .sort((a, b) => a.startAt.localeCompare(b.startAt))
    .map(({ value, name, venueId }) => ({ value, label: `${name} · ${venueName.get(venueId)}` }));
}

export const roleChoices = ({ shifts }: Slots, locale: Locale): Option[] =>
  [...new Set(shifts.map(({ role }) => role))].map((value) => ({ value, label: volunteerRoles[value][locale] }));

/** The message as each language's readers get it; the place is an example. */
export function bulkPreviews(said: BulkText, openDay: Pick<OpenDay, 'name'>, slot: Shift | Session | undefined) {
  return locales.map((locale) => {
    const what = slot && ('title' in slot ? slot.title[locale] : volunteerRoles[slot.role][locale]);
    const times = slot ?? { startAt: '2000-01-01T00:00:00Z', endAt: '2000-01-01T00:00:00Z', zone: 'UTC' };
    const { startAt, endAt, zone } = times;
    const facts = { locale, kind: 'shift', what: what ?? '', seats: 1, openDay: openDay.name[locale] } as const;
    return { locale, content: bulkMail(said, { ...facts, startAt, endAt, zone }) };
  });
}

/** Whom to phone, by shift or session: contacts are opened on its list of people. */
export function phoneList(toPhone: readonly ToPhone[], slots: readonly Option[]) {
  const bySlot = Map.groupBy(toPhone, ({ slotId }) => slotId);
  return slots.flatMap(({ value, label }) => {
    const people = bySlot.get(value)?.length ?? 0;
    const part = `${slotKindOf(value)}s` as const;
    return people > 0 ? [{ slotId: value, part, label, people }] : [];
  });
}

/** Words to begin with, in both languages, where people are asked to help with a shift that lacks some. */
export function askedToHelp(shift: Shift, venue: Venue | undefined): Typed {
  const { role, freeSeats } = shift;
  const [zh, en] = locales.map((locale) => {
    const { longDay, time } = whenOf(shift, locale);
    const where = venue?.name[locale] ?? '';
    return { what: volunteerRoles[role][locale], when: `${longDay} ${time}`, where };
  });
  return {
    'subject.zh-CN': `招募志愿者：${zh!.what}`,
    'subject.en': `Volunteers wanted: ${en!.what}`,
    'text.zh-CN': `${zh!.when}，${zh!.where}的“${zh!.what}”还缺 ${freeSeats} 人。如果您那时有空，欢迎在网站“志愿服务”中报名。`,
    'text.en': `“${en!.what}” at ${en!.where}, ${en!.when}, still needs ${freeSeats} people. If you are free then, please sign up on the site under “Volunteer”.`,
  };
}
