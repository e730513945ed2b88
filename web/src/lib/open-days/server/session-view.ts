/** A session as a page shows it, in one language; why it cannot be booked is said before the click. */
import { audienceCategories, sessionKinds, type Session, type SessionKind } from '#shared/open-days/model.ts';
import { openDaysRefusals } from '#shared/open-days/refusals.ts';
import { decideSessionOpen } from '#shared/open-days/rules.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { foreignIn } from '#shared/kernel/untranslated.ts';
import type { Occupancy } from '#shared/reservations/model.ts';
import { whenOf, type When } from '../../server/times.ts';
import { calledOffWhy, type CalledOffView } from '../../reservations/server/called-off.ts';
import { windowView, type WindowView } from '../../reservations/server/window-view.ts';

export type SessionView = {
  readonly sessionId: string;
  readonly venueId: string;
  readonly kind: SessionKind;
  readonly kindName: string;
  readonly title: string;
  /** The language of the title, where that is not the reader's. */
  readonly titleIn: Locale | undefined;
  readonly when: When;
  readonly places: Occupancy;
  readonly bookable: boolean;
  /** Why it cannot be booked; absent when it can. */
  readonly why?: string;
  readonly over: boolean;
  /** It, its venue or the whole day is called off, and why. */
  readonly off?: CalledOffView | undefined;
} & Pick<WindowView, 'opens' | 'closes'>;

export const occupancyOf = ({ capacity, confirmedSeats, waitingSeats, freeSeats }: Occupancy): Occupancy => ({
  capacity,
  confirmedSeats,
  waitingSeats,
  freeSeats,
});

/** Of a shift or a session; undefined where it takes place. */
export const calledOffView = (
  { status, calledOff }: Pick<Session, 'status' | 'calledOff'>,
  locale: Locale,
): CalledOffView | undefined => (status === 'cancelled' ? calledOffWhy(calledOff, locale) : undefined);

/** Nobody goes anywhere for a livestream. */
const watched = {
  'zh-CN': '无需预约，届时打开直播链接观看',
  en: 'No booking needed: open the livestream when it begins',
};

export function sessionView(session: Session, locale: Locale, now: number): SessionView {
  const open = decideSessionOpen(session, now);
  const { why: outside, ...window } = windowView(session, locale, now);
  const isWatched = session.kind === 'livestream' && !open.ok && open.refusal.code === 'session.drop-in';
  const why = open.ok ? outside : (isWatched ? watched : openDaysRefusals[open.refusal.code])[locale];
  return {
    sessionId: session.sessionId,
    venueId: session.venueId,
    kind: session.kind,
    kindName: sessionKinds[session.kind][locale],
    title: session.title[locale],
    titleIn: foreignIn(session.title, locale),
    when: whenOf(session, locale),
    places: occupancyOf(session),
    bookable: why === undefined,
    ...(why === undefined ? {} : { why }),
    ...(open.ok ? window : {}),
    over: Date.parse(session.endAt) <= now,
    off: calledOffView(session, locale),
  };
}

/** The audience of a session, each with its own limit if it has one. */
export const audienceOf = (session: Pick<Session, 'audience' | 'quotas'>, locale: Locale) =>
  session.audience.map((category) => ({
    category,
    name: audienceCategories[category][locale],
    most: session.quotas[category],
  }));
