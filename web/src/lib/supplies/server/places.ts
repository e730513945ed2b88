/** Where goods can go and come back from, by name: rounds, venues and campaigns; and what any account is called. */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { accountKinds, idOfAccount, kindOf, type Account } from '#shared/supplies/accounts.ts';
import type { IssueRequest } from '#shared/supplies/issue-model.ts';
import { storeKinds, type Store } from '#shared/supplies/stock-model.ts';
import type { Api } from '../../server/api.ts';
import { shortDateText } from '../../server/times.ts';

export type Destination = {
  readonly value: Account;
  readonly name: Bilingual;
  readonly label: string;
  /** Of an open day that is closed: it has a name on older papers, and gets nothing more. */
  readonly isClosed?: boolean;
};

/** Rounds that are planned first, then venues, then campaigns. */
export async function destinations(api: Api, locale: Locale): Promise<Destination[]> {
  const [{ campaigns }, { venues }, { openDays }] = await Promise.all([
    api.relief.listCampaigns({}),
    api.openDays.listVenues({}),
    api.openDays.listOpenDays({}),
  ]);
  const closed = new Set(openDays.filter(({ closedAt }) => closedAt !== undefined).map(({ openDayId }) => openDayId));
  const whole = await Promise.all(campaigns.map(({ campaignId }) => api.relief.getCampaign({ campaignId })));
  const named = (value: Account, name: Bilingual): Destination => ({
    ...{ value, name },
    label: `${accountKinds[kindOf(value)][locale]} · ${name[locale]}`,
  });
  const rounds = whole.flatMap(({ name, rounds: all }) =>
    all.map((round) => ({
      isPlanned: round.status === 'planned',
      round: named(`round:${round.roundId}`, {
        'zh-CN': `${name['zh-CN']} ${shortDateText(round.on, 'zh-CN')} ${round.roundId.slice(-4)}`,
        en: `${name.en}, ${shortDateText(round.on, 'en')} ${round.roundId.slice(-4)}`,
      }),
    })),
  );
  return [
    ...rounds.filter(({ isPlanned }) => isPlanned).map(({ round }) => round),
    ...venues.map(({ venueId, name, openDayId }) => ({
      ...named(`venue:${venueId}`, name),
      isClosed: closed.has(openDayId),
    })),
    ...campaigns.map(({ campaignId, name }) => named(`campaign:${campaignId}`, name)),
    ...rounds.filter(({ isPlanned }) => !isPlanned).map(({ round }) => round),
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
