/** The inbox of help requests as staff read it, and one request opened. */
import type { Identity } from '#shared/identity/model.ts';
import { askers, chosenOutcomes, helpOutcomes, triages } from '#shared/help/help-words.ts';
import type { HelpDetail, HelpLine } from '#shared/help/model.ts';
import type { Station } from '#shared/help/station-model.ts';
import { roundedTo, toGcj02 } from '#shared/kernel/geo.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { datedIn } from '../../server/times.ts';
import { shownPair } from '../../server/coordinates.ts';
import { askedView, helpZone, nameOf, routeView, stateOf, wordsView } from './help-view.ts';

const tones = { emergency: 'bad', minor: 'lamp', normal: 'plain' } as const;

export const lineView = (line: HelpLine, stations: readonly Station[], locale: Locale) => ({
  helpRequestId: line.helpRequestId,
  at: datedIn(line.createdAt, helpZone, locale),
  triage: triages[line.triage][locale],
  tone: tones[line.triage],
  by: askers[line.by][locale],
  state: stateOf(line, locale),
  isTaken: line.status === 'taken',
  isClosed: line.status === 'closed',
  station: nameOf(stations, line.stationId, locale),
  route: routeView(line.routing, stations, locale),
  hasContact: line.hasContact,
  hasNews: line.hasNews,
  isDemo: line.isDemo === true,
  revision: `${line.revision}`,
});

export const detailView = (detail: HelpDetail, stations: readonly Station[], locale: Locale) => {
  const { point } = detail;
  const gcj = point && roundedTo(toGcj02(point), 5);
  return {
    ...lineView(detail, stations, locale),
    ...askedView(detail, locale),
    contacts: [detail.phone, detail.email].filter((contact) => contact !== undefined),
    withContact: detail.withContact,
    isErased: detail.where === undefined,
    at: datedIn(detail.createdAt, helpZone, locale),
    map: point && { ...point, shown: shownPair(point), gcj: shownPair(gcj!) },
    words: wordsView(detail.words, locale),
  };
};
export type DetailView = ReturnType<typeof detailView>;

/** The stations whose inbox the person may see; a coordinator sees all of them, and what is with no station. */
export function ownStations(identity: Identity, stations: readonly Station[]) {
  const all = may(identity, 'help.see');
  return { all, own: stations.filter(({ organizationId }) => may(identity, 'help.see', { organizationId })) };
}

/** To whom a request may be handed on: every other station that takes requests. */
export const handOnChoices = (stations: readonly Station[], locale: Locale, coordinator: string) => [
  { value: '-', label: coordinator },
  ...stations
    .filter(({ takesRequests }) => takesRequests)
    .map(({ stationId, name }) => ({ value: stationId, label: name[locale] })),
];

export const outcomeChoices = (locale: Locale) =>
  chosenOutcomes.map((value) => ({ value, label: helpOutcomes[value][locale] }));
