/** The live board over all venues: how full, what is at risk, who waits, goods against need. */
import type { Locale } from '#shared/kernel/text.ts';
import type { SlotAnswers } from '#shared/messages/contract.ts';
import type { Board } from '#shared/open-days/board-model.ts';
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { whenOf } from '../../server/times.ts';
import { mostLackingFirst, needView } from '../../supplies/server/goods-view.ts';
import { mainFirst } from './open-day-view.ts';

type Facts = {
  readonly board: Board;
  readonly openDay: OpenDay & { readonly venues: readonly Venue[] };
  readonly shifts: readonly Shift[];
  readonly sessions: readonly Session[];
  readonly answers: readonly SlotAnswers[];
  readonly who: Holder;
};

/** Of all that were reminded; undefined where nobody was. */
const sumOf = (counts: readonly SlotAnswers[]) =>
  counts.length === 0
    ? undefined
    : {
        coming: counts.reduce((sum, { coming }) => sum + coming, 0),
        open: counts.reduce((sum, { open }) => sum + open, 0),
        cannot: counts.reduce((sum, { cannot }) => sum + cannot, 0),
      };

export function boardView({ board, openDay, shifts, sessions, answers, who }: Facts, locale: Locale) {
  const venues = mainFirst(openDay.venues).flatMap((venue) => {
    const found = board.venues.find(({ venueId }) => venueId === venue.venueId);
    return found ? [{ ...found, name: venue.name[locale] }] : [];
  });

  /** A place on the board by its name; one that the lists do not know yet is left for the next refresh. */
  const places = venues
    .flatMap(({ places, name, venueId }) => places.map((place) => ({ ...place, venueId, venueName: name })))
    .flatMap((place) => {
      const shift = shifts.find(({ shiftId }) => shiftId === place.placeId);
      const session = sessions.find(({ sessionId }) => sessionId === place.placeId);
      const span = shift ?? session;
      if (!span) return [];
      const title = shift ? volunteerRoles[shift.role][locale] : (session?.title[locale] ?? '');
      const counts = answers.find(({ slotId }) => slotId === place.placeId);
      const seesPeople = may(who, 'roster.see', { venueId: place.venueId });
      return [{ ...place, title, seesPeople, when: whenOf(span, locale), answers: counts }];
    })
    .sort((a, b) => a.startAt.localeCompare(b.startAt));

  return {
    answered: places.filter((place) => place.answers),
    venues: venues.map(({ venueId, name, shiftSeats, sessionSeats }) => ({
      ...{ venueId, name, shiftSeats, sessionSeats },
      answers: sumOf(places.flatMap((place) => (place.venueId === venueId && place.answers ? [place.answers] : []))),
    })),
    atRisk: places.filter(({ atRisk }) => atRisk),
    waitlists: places.filter(({ waitingSeats }) => waitingSeats > 0),
    goods: mostLackingFirst(board.goods).map((need) => ({ ...needView(need, locale), driveId: need.driveId })),
  };
}
export type BoardView = ReturnType<typeof boardView>;
