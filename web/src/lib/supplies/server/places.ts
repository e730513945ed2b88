/** Where goods can go and come back from, by name: rounds, venues and campaigns; and what any account is called. */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { houseZone, localDateOf } from '#shared/kernel/time.ts';
import { campaignZone } from '#shared/relief/publication-rules.ts';
import { accountKinds, idOfAccount, kindOf, type Account } from '#shared/supplies/accounts.ts';
import type { IssueRequest } from '#shared/supplies/issue-model.ts';
import { storeKinds, type Store } from '#shared/supplies/stock-model.ts';
import type { Api } from '../../server/api.ts';
import { shortDateText } from '../../server/times.ts';

export type Destination = {
  readonly value: Account;
  readonly name: Bilingual;
  readonly label: string;
  /** A round or an open day that is over or was called off: it has a name on older papers, and gets nothing more. */
  readonly isOver?: boolean;
};

const onDay = (name: Bilingual, on: string): Bilingual => ({
  'zh-CN': `${name['zh-CN']} ${shortDateText(on, 'zh-CN')}`,
  en: `${name.en}, ${shortDateText(on, 'en')}`,
});

/** Rounds and then venues, each the soonest first and with its day; then campaigns. */
export async function destinations(api: Api, locale: Locale): Promise<Destination[]> {
  const [{ campaigns }, { venues }, { openDays }] = await Promise.all([
    api.relief.listCampaigns({}),
    api.openDays.listVenues({}),
    api.openDays.listOpenDays({}),
  ]);
  const whole = await Promise.all(campaigns.map(({ campaignId }) => api.relief.getCampaign({ campaignId })));
  const named = (value: Account, name: Bilingual): Destination => ({
    ...{ value, name },
    label: `${accountKinds[kindOf(value)][locale]} · ${name[locale]}`,
  });
  const isPast = (on: string, zone: string) => on < localDateOf(Date.now(), zone);
  const rounds = whole.flatMap(({ name, rounds: all }) =>
    all.map(({ roundId, on, status }) => {
      const ofDay = onDay(name, on);
      // The clerk is not told where and when a round goes: two of one day are told apart by a code.
      const code = all.some((other) => other.roundId !== roundId && other.on === on) ? ` ${roundId.slice(-4)}` : '';
      return {
        on,
        ...named(`round:${roundId}`, { 'zh-CN': ofDay['zh-CN'] + code, en: ofDay.en + code }),
        isOver: status !== 'planned' || isPast(on, campaignZone),
      };
    }),
  );
  const days = new Map(openDays.map((openDay) => [openDay.openDayId, openDay]));
  const halls = venues.map(({ venueId, name, openDayId }) => {
    const { heldOn = '', zone = houseZone, closedAt, calledOff } = days.get(openDayId) ?? {};
    return {
      on: heldOn,
      ...named(`venue:${venueId}`, heldOn ? onDay(name, heldOn) : name),
      isOver: calledOff !== undefined || closedAt !== undefined || isPast(heldOn, zone),
    };
  });
  const soonestFirst = (one: { on: string }, other: { on: string }) => one.on.localeCompare(other.on);
  return [
    ...rounds.toSorted(soonestFirst),
    ...halls.toSorted(soonestFirst),
    ...campaigns.map(({ campaignId, name }) => named(`campaign:${campaignId}`, name)),
  ];
}

/** Vehicles and hands that a store's goods can be loaded into, and what any of them can be loaded from. */
export async function carriers(api: Api, store: Store, locale: Locale): Promise<Destination[]> {
  const { stores } = await api.supplies.listTransfers({ storeId: store.storeId });
  return stores
    .filter(({ storeId, kind, isClosed }) => storeId !== store.storeId && !isClosed && kindsMeet(kind, store.kind))
    .map(({ storeId, name, kind }) => ({
      ...{ value: `store:${storeId}`, name },
      label: `${storeKinds[kind][locale]} · ${name[locale]}`,
    }));
}
const kindsMeet = (one: Store['kind'], other: Store['kind']) => one !== 'store' || other !== 'store';

/** The destination as the API takes it; undefined for anything else. */
export function destinationOf(account: Account | undefined): IssueRequest['to'] | undefined {
  const id = idOfAccount(account ?? '');
  const kind = account && kindOf(account);
  if (kind === 'round') return { roundId: id };
  if (kind === 'venue') return { venueId: id };
  if (kind === 'store') return { storeId: id };
  return kind === 'campaign' ? { campaignId: id } : undefined;
}

export type Names = ReadonlyMap<Account, Bilingual>;
export const namesOf = (
  all: readonly Destination[],
  stores: ReadonlyArray<{ readonly storeId: string; readonly name: Bilingual }> = [],
): Names =>
  new Map([
    ...all.map(({ value, name }) => [value, name] as const),
    ...stores.map(({ storeId, name }) => [`store:${storeId}`, name] as const),
  ]);

/** Its name, or what kind of place it is. */
export const accountName = (account: Account, names: Names, locale: Locale): string =>
  (names.get(account) ?? accountKinds[kindOf(account)])[locale];
