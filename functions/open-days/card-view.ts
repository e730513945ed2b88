/** What the picture of a shared link says, of an open day, a session, a shift or a goods drive: only what everybody may see. */
import { formatDateTimeRange, longDayIn, zoneBeside } from '../../shared/kernel/format.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { volunteerRoles } from '../../shared/volunteering/model.ts';
import type { Table } from '../store/table.ts';
import { readDrive } from '../supplies/drive-lookup.ts';
import { readShift } from '../volunteering/shift-lookup.ts';
import { listVenues, readOpenDay, readVenue } from './open-day-store.ts';
import { readSession } from './session-store.ts';

export type CardDeps = { readonly openDays: Table; readonly volunteering: Table; readonly supplies: Table };
export type CardView = {
  /** What one can do there. */
  readonly kind: string;
  readonly title: string;
  readonly when: string;
  readonly where: string;
};

const kinds = {
  openDay: { 'zh-CN': '开放日 · 欢迎参观', en: 'Open day · everybody is welcome' },
  session: { 'zh-CN': '开放日场次 · 免费预约', en: 'At the open day · book a free place' },
  shift: { 'zh-CN': '招募志愿者', en: 'Volunteers wanted' },
  drive: { 'zh-CN': '物资募集', en: 'Goods needed' },
} as const;

const dateOf = (on: string, locale: Locale) => longDayIn(on, 'UTC', locale);

async function ofOpenDay({ openDays }: CardDeps, openDayId: string, locale: Locale): Promise<CardView | undefined> {
  const openDay = await readOpenDay(openDays, openDayId);
  if (!openDay || openDay.status === 'draft') return undefined;
  const venues = await listVenues(openDays, openDayId);
  return {
    kind: kinds.openDay[locale],
    title: openDay.name[locale],
    when: dateOf(openDay.heldOn, locale),
    where: venues.map(({ city }) => city[locale]).join(' · '),
  };
}

type Slot = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly status: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
};

async function ofSlot(
  { openDays }: CardDeps,
  slot: Slot | undefined,
  { kind, title }: Pick<CardView, 'kind' | 'title'>,
  locale: Locale,
): Promise<CardView | undefined> {
  if (!slot || slot.status === 'draft') return undefined;
  const [openDay, venue] = await Promise.all([
    readOpenDay(openDays, slot.openDayId),
    readVenue(openDays, slot.openDayId, slot.venueId),
  ]);
  if (!openDay || openDay.status === 'draft') return undefined;
  const { startAt, endAt, zone } = slot;
  return {
    kind: `${kind} · ${openDay.name[locale]}`,
    title,
    when: formatDateTimeRange(startAt, endAt, zone, locale) + zoneBeside(startAt, zone, locale),
    where: venue ? `${venue.place[locale]} · ${venue.city[locale]}` : '',
  };
}

async function ofDrive({ supplies }: CardDeps, driveId: string, locale: Locale): Promise<CardView | undefined> {
  const drive = await readDrive(supplies, driveId);
  if (!drive || drive.isDraft) return undefined;
  return {
    kind: kinds.drive[locale],
    title: drive.name[locale],
    when: `${dateOf(drive.startsOn, locale)} – ${dateOf(drive.endsOn, locale)}`,
    where: drive.organiser[locale],
  };
}

/** Undefined for whatever is not there, or not everybody's. Access pattern: at most three GetItems, or one and a Query. */
export async function cardView(deps: CardDeps, id: string, locale: Locale): Promise<CardView | undefined> {
  switch (id.slice(0, 4)) {
    case 'opd_':
      return ofOpenDay(deps, id, locale);
    case 'drv_':
      return ofDrive(deps, id, locale);
    case 'ssn_': {
      const session = await readSession(deps.openDays, id);
      const title = session?.title[locale] ?? '';
      return ofSlot(deps, session, { kind: kinds.session[locale], title }, locale);
    }
    case 'shf_': {
      const shift = await readShift(deps.volunteering, id);
      const title = shift ? volunteerRoles[shift.role][locale] : '';
      return ofSlot(deps, shift, { kind: kinds.shift[locale], title }, locale);
    }
  }
  return undefined;
}
