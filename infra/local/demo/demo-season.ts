/**
 * The demo follows the season of the day that it is made for: in winter the running campaign sends warmth, its kit warms, its
 * warning is of cold; and what belongs to one festival is called by it in its month alone. Pure; tests walk all twelve months.
 */
import { localDateOf } from '../../../shared/kernel/time.ts';

/** How many days ahead the demo's open day lies when it is made. */
export const openDayAhead = 10;

/** The day of the demo's open day, if it is made now. */
export const demoDayOn = (now: number) => localDateOf(now + openDayAhead * 86_400_000, 'Asia/Shanghai');

export type Season = 'summer' | 'winter';

/** Half a year each, so that every day has its campaign. */
const firstMonths: Readonly<Record<Season, string>> = { summer: '05', winter: '11' };

export const seasonOf = (on: string): Season => {
  const month = on.slice(5, 7);
  return month >= firstMonths.summer && month < firstMonths.winter ? 'summer' : 'winter';
};

type Texts = ReadonlyArray<readonly [from: string, to: string]>;

/** The Dragon Boat Festival falls between late May and late June. */
const outsideOfTheFestival: Texts = [
  ['端午礼包', '节日礼包'],
  ['Dragon Boat Festival gift pack', 'festival gift pack'],
  ['Dragon Boat gift-pack', 'Gift-pack'],
  ['Dragon Boat gift pack', 'Festival gift pack'],
  ['真空粽子 2 只装', '真空年糕 2 块装'],
  ['Vacuum-packed zongzi, 2 pcs', 'Vacuum-packed rice cakes, 2 pcs'],
];

const inWinter: Texts = [
  ['“夏季送清凉”', '“寒冬送温暖”'],
  ['“Send Coolness in Summer”', '“Send Warmth in Winter”'],
  ['launch of the summer campaign', 'launch of the winter campaign'],
  ['夏季清凉包', '冬季保暖包'],
  ['Summer cooling kit', 'Winter warmth kit'],
  ['Summer goods drive', 'Winter goods drive'],
  ['用于夏季街面巡查与站内防暑', '用于冬季街面巡查与站内御寒'],
  ['For summer street outreach and heat relief in stations', 'For winter street outreach and warmth in stations'],
  ['清凉油 3 g', '冻疮膏 3 g'],
  ['Cooling balm 3 g', 'Chilblain ointment 3 g'],
  ['绿豆汤（冷藏）', '姜汤（冷藏）'],
  ['Mung-bean soup (chilled)', 'Ginger soup (chilled)'],
  ['藿香正气口服液（不含乙醇）10 mL×10', '感冒清热颗粒 6 g×10'],
  ['Huoxiang Zhengqi oral liquid (alcohol-free) 10 mL x10', 'Cold-relief granules 6 g x10'],
  ['遮阳帽', '保暖帽'],
  ['Sun hat', 'Warm hat'],
  ['"hazard":"heat"', '"hazard":"cold"'],
];

type Campaign = { code: string; name: object; alias: object[] };
type Event = { readonly campaigns: Campaign[] };

/** The event as it reads on that day. */
export function inSeason<Of extends Event>(event: Of, on: string): Of {
  const isWinter = seasonOf(on) === 'winter';
  const texts = [...(on.slice(5, 7) === '06' ? [] : outsideOfTheFestival), ...(isWinter ? inWinter : [])];
  const read = texts.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(event));
  const made = JSON.parse(read) as Of;
  if (!isWinter) return made;
  // The one under way is the first; both keep what refers to them.
  const [under, other] = event.campaigns as [Campaign, Campaign];
  const named = ({ code, name, alias }: Campaign) => ({ code, name, alias });
  const [first, second, ...more] = made.campaigns;
  return { ...made, campaigns: [{ ...first, ...named(other) }, { ...second, ...named(under) }, ...more] };
}

type Span = { readonly startsOn: string; readonly endsOn: string };

const dayBefore = (on: string) => new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** From when to when the campaign under way and the one after it run; `begunOn` is the first day that something is told of. */
export function campaignSpans(on: string, begunOn: string): { readonly underWay: Span; readonly next: Span } {
  const season = seasonOf(on);
  const other = season === 'summer' ? 'winter' : 'summer';
  const year = Number(on.slice(0, 4)) - (season === 'winter' && on.slice(5, 7) < firstMonths.summer ? 1 : 0);
  const firstOf = (which: Season, inYear: number) => `${inYear}-${firstMonths[which]}-01`;
  const started = firstOf(season, year);
  const nextStarts = firstOf(other, season === 'summer' ? year : year + 1);
  const afterNext = firstOf(season, year + 1);
  return {
    underWay: { startsOn: begunOn < started ? begunOn : started, endsOn: dayBefore(nextStarts) },
    next: { startsOn: nextStarts, endsOn: dayBefore(afterNext) },
  };
}
