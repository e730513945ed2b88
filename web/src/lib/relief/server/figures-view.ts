/** The figures of a campaign as its public page shows and exports them, beside those of the season before. */
import type { RequestEvent } from '@sveltejs/kit';
import { periodText } from '#lib/server/times.ts';
import type { Column } from '#lib/server/csv.ts';
import type { Messages } from '#lib/i18n/load-messages.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity, units } from '#shared/kernel/unit-names.ts';
import { outcomes, type Campaign, type CampaignFigures, type Outcome, type PublicCount } from '#shared/relief/model.ts';
import { paragraphOf } from '#shared/relief/paragraph.ts';

type Api = RequestEvent['locals']['api'];
type Words = Messages['relief'];
const outcomeCodes = Object.keys(outcomes) as Outcome[];

/** The last day that counts. */
const lastDayOf = (figures: CampaignFigures) => figures.months.at(-1)?.to;

export type Season = { readonly campaign: Campaign; readonly figures: CampaignFigures };

/** The season that is asked for, and the one of the same kind before it, where there is one. */
export async function seasonsOf(api: Api, campaignId: string): Promise<{ season: Season; before: Season | undefined }> {
  const [campaign, figures, { campaigns }] = await Promise.all([
    api.relief.getCampaign({ campaignId }),
    api.relief.getFigures({ campaignId }),
    api.relief.listCampaigns({}),
  ]);
  const last = campaigns.find(({ code, startsOn }) => code === campaign.code && startsOn < campaign.startsOn);
  const before = last && { campaign: last, figures: await api.relief.getFigures({ campaignId: last.campaignId }) };
  return { season: { campaign, figures }, before };
}

export const paragraphsOf = ({ campaign, figures }: Season) => {
  const to = lastDayOf(figures);
  return to === undefined
    ? undefined
    : paragraphOf({ name: campaign.name, from: campaign.startsOn, to, told: figures.totals });
};

const steps = (count: PublicCount) => ('atLeast' in count ? count.atLeast : 0);

export function countText(count: PublicCount, locale: Locale, t: Words): string {
  const number = new Intl.NumberFormat(locale);
  return 'atLeast' in count ? t.atLeast(number.format(count.atLeast)) : t.fewerThan(number.format(count.fewerThan));
}

/** Months as bars: people met in each, and the same month of the season before where it is known. */
export function monthBars({ figures }: Season, before: Season | undefined, locale: Locale, t: Words) {
  // Months with too few people to be told alone are told with the next: the name has both.
  const monthName = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const nameOf = (from: string, to: string) => {
    const [first, last] = [Date.parse(from), Date.parse(to)];
    // CLDR writes Chinese ranges in bare numbers.
    if (locale === 'en' || from.slice(0, 7) === to.slice(0, 7)) return monthName.formatRange(first, last);
    return `${monthName.format(first)}–${monthName.format(last)}`;
  };
  const beside = (to: string) => before?.figures.months.find((month) => month.to.slice(5, 7) === to.slice(5, 7));
  const months = figures.months.map((month) => {
    const last = beside(month.to);
    return {
      name: nameOf(month.from, month.to),
      period: periodText(month.from, month.to, locale),
      rounds: month.rounds,
      people: { amount: steps(month.personTimes), text: countText(month.personTimes, locale, t) },
      last: last && { amount: steps(last.personTimes), text: countText(last.personTimes, locale, t) },
    };
  });
  return { months, most: Math.max(1, ...months.flatMap(({ people, last }) => [people.amount, last?.amount ?? 0])) };
}

export const cityRows = ({ figures }: Season, locale: Locale, t: Words) =>
  figures.cities.map(({ city, personTimes, pointsCovered, handedOut }) => ({
    name: city[locale],
    people: countText(personTimes, locale, t),
    points: countText(pointsCovered, locale, t),
    goods: handedOut.map(
      (line) => `${line.name[locale]} ${t.atLeast(formatQuantity(line.atLeast, line.unit, locale))}`,
    ),
  }));

/** One figure a row, so that nothing in the file invites to add unlike things. */
export type FigureRow = {
  readonly of: string;
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly qualifier: string;
  readonly value: number;
  readonly unit: string;
};

type Told = Pick<CampaignFigures['totals'], 'personTimes' | 'pointsCovered' | 'outcomes' | 'handedOut'> &
  Partial<Pick<CampaignFigures['totals'], 'rounds' | 'staffPersonTimes' | 'vehicleTrips'>>;

function rowsOf(of: string, from: string, to: string, told: Told, locale: Locale, t: Words): FigureRow[] {
  const exact = (what: string, value: number | undefined, unit: string) =>
    value === undefined ? [] : [{ of, from, to, what, qualifier: '', value, unit }];
  const stepped = (what: string, count: PublicCount, unit: string) => ({
    ...{ of, from, to, what, unit },
    ...('atLeast' in count
      ? { qualifier: t.atLeast('').trim(), value: count.atLeast }
      : { qualifier: t.fewerThan('').trim(), value: count.fewerThan }),
  });
  const personTimes = units.person_time[locale];
  return [
    ...exact(t.roundsDone, told.rounds, t.roundUnit),
    ...exact(t.staffPersonTimes, told.staffPersonTimes, personTimes),
    ...exact(t.vehicleTrips, told.vehicleTrips, units.vehicle_trip[locale]),
    stepped(t.pointsCovered, told.pointsCovered, t.pointUnit),
    stepped(t.personTimes, told.personTimes, personTimes),
    ...outcomeCodes.map((outcome) => stepped(outcomes[outcome][locale], told.outcomes[outcome], personTimes)),
    ...told.handedOut.map(({ name, unit, atLeast }) => stepped(name[locale], { atLeast }, units[unit][locale])),
  ];
}

export function figureRows({ campaign, figures }: Season, locale: Locale, t: Words): FigureRow[] {
  const { startsOn } = campaign;
  const to = lastDayOf(figures) ?? startsOn;
  return [
    ...rowsOf(t.wholeSeason, startsOn, to, figures.totals, locale, t),
    ...figures.months.flatMap((month) => rowsOf(t.month, month.from, month.to, month, locale, t)),
    ...figures.cities.flatMap((city) => rowsOf(city.city[locale], startsOn, city.to, city, locale, t)),
  ];
}

export const figureColumns = (t: Words): ReadonlyArray<Column<FigureRow>> => [
  [t.column.of, ({ of }) => of],
  [t.column.from, ({ from }) => from],
  [t.column.to, ({ to }) => to],
  [t.column.what, ({ what }) => what],
  [t.column.qualifier, ({ qualifier }) => qualifier],
  [t.column.value, ({ value }) => value],
  [t.column.unit, ({ unit }) => unit],
];
