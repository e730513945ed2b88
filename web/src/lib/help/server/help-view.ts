/** A help request in words, for whoever asked and for staff. */
import { helpAges, helpNeeds, helpOutcomes, helpStates, routes } from '#shared/help/help-words.ts';
import type { HelpRoute, HelpWord, OwnHelp } from '#shared/help/model.ts';
import type { Station } from '#shared/help/station-model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { datedIn } from '../../server/times.ts';
import { shownPair } from '../../server/coordinates.ts';

/** Stations are in China; whoever reads is near one. */
export const helpZone = 'Asia/Shanghai';

export const wordsView = (words: readonly HelpWord[], locale: Locale) =>
  words.map(({ at, from, text }) => ({ at: datedIn(at, helpZone, locale), from, text }));

export const nameOf = (stations: readonly Station[], stationId: string | undefined, locale: Locale) =>
  stations.find((station) => station.stationId === stationId)?.name[locale];

export const stateOf = ({ status, outcome }: Pick<OwnHelp, 'status' | 'outcome'>, locale: Locale) =>
  outcome ? helpOutcomes[outcome][locale] : helpStates[status][locale];

export const routeView = (routing: readonly HelpRoute[], stations: readonly Station[], locale: Locale) =>
  routing.map(({ at, rule, stationId }) => ({
    at: datedIn(at, helpZone, locale),
    how: routes[rule][locale],
    to: nameOf(stations, stationId, locale),
  }));

/** What was typed, as far as it is still stored; what was left out is absent. */
export const askedView = (
  {
    where,
    needs,
    ageBand,
    people,
    text,
    point,
  }: Pick<OwnHelp, 'where' | 'needs' | 'ageBand' | 'people' | 'text' | 'point'>,
  locale: Locale,
) => ({
  where,
  needs: needs.map((need) => helpNeeds[need][locale]),
  age: ageBand && ageBand !== 'unknown' ? helpAges[ageBand][locale] : undefined,
  people,
  text,
  point: point && shownPair(point),
});

export const ownHelpView = (own: OwnHelp, stations: readonly Station[], locale: Locale) => {
  const station = stations.find(({ stationId }) => stationId === own.stationId);
  return {
    ...askedView(own, locale),
    phone: own.phone,
    email: own.email,
    state: stateOf(own, locale),
    isClosed: own.status === 'closed',
    isTaken: own.status === 'taken',
    at: datedIn(own.createdAt, helpZone, locale),
    station: station && { name: station.name[locale], hotline: station.hotline },
    prompts: own.status === 'closed' ? [] : own.prompts,
    words: wordsView(own.words, locale),
  };
};
