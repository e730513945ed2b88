/**
 * The paragraph that stations publish of a season, in both languages, from what is published of it and nothing else: every
 * figure keeps its qualifier, its unit and its period, and nothing is added across units (R16). Pure.
 */
import { dateTag } from '../kernel/locale.ts';
import { bracketed, labelled } from '../kernel/joined.ts';
import type { Bilingual, Locale } from '../kernel/text.ts';
import { formatQuantity } from '../kernel/unit-names.ts';
import { outcomes, type CampaignTotals, type Outcome, type PublicCount } from './model.ts';

type Told = Omit<CampaignTotals, 'endedBefore' | 'nextOn'>;
export type ParagraphOf = {
  readonly name: Bilingual;
  /** Both days with it, as calendar days. */
  readonly from: string;
  readonly to: string;
  readonly told: Told;
};

const dayText = (on: string, locale: Locale) =>
  new Intl.DateTimeFormat(dateTag(locale), {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  }).format(Date.parse(on));
const numberText = (value: number, locale: Locale) => new Intl.NumberFormat(locale).format(value);

const qualified = (count: PublicCount, locale: Locale, unit: string) => {
  const [word, value] =
    'atLeast' in count
      ? [{ 'zh-CN': '不少于', en: 'at least' }[locale], count.atLeast]
      : [{ 'zh-CN': '少于', en: 'fewer than' }[locale], count.fewerThan];
  return locale === 'en' ? `${word} ${numberText(value, locale)}${unit}` : `${word}${numberText(value, locale)}${unit}`;
};

/** Outcomes that are told with a number, the most frequent first; few are not named, so that nobody is told apart. */
const toldOutcomes = ({ outcomes: counts }: Told) =>
  (Object.entries(counts) as Array<[Outcome, PublicCount]>)
    .flatMap(([outcome, count]) => ('atLeast' in count ? [{ outcome, count }] : []))
    .toSorted((a, b) => b.count.atLeast - a.count.atLeast);

const english = new Intl.PluralRules('en');
const several = (value: number, one: string, more: string) =>
  `${numberText(value, 'en')} ${english.select(value) === 'one' ? one : more}`;

function inChinese({ name, from, to, told }: ParagraphOf): string {
  const goods = told.handedOut.map(
    (line) => `${line.name['zh-CN']}不少于${formatQuantity(line.atLeast, line.unit, 'zh-CN')}`,
  );
  const met = toldOutcomes(told).map(
    ({ outcome, count }) => `${outcomes[outcome]['zh-CN']}${qualified(count, 'zh-CN', '人次')}`,
  );
  return [
    `${dayText(from, 'zh-CN')}至${dayText(to, 'zh-CN')}，${name['zh-CN']}开展街面巡查${numberText(told.rounds, 'zh-CN')}轮，`,
    `出动工作人员和志愿者${numberText(told.staffPersonTimes, 'zh-CN')}人次、车辆${numberText(told.vehicleTrips, 'zh-CN')}车次，`,
    `走访点位${qualified(told.pointsCovered, 'zh-CN', '点次')}，街面接触${qualified(told.personTimes, 'zh-CN', '人次')}`,
    met.length > 0 ? `，其中${met.join('，')}` : '',
    goods.length > 0 ? `。发放${goods.join('、')}` : '',
    '。数字按5的整倍数公布，同一人可能多次计入；不同单位不相加。',
  ].join('');
}

function inEnglish({ name, from, to, told }: ParagraphOf): string {
  const goods = told.handedOut.map(
    (line) => `${line.name.en} (at least ${formatQuantity(line.atLeast, line.unit, 'en')})`,
  );
  const met = toldOutcomes(told).map(({ outcome, count }) =>
    labelled(outcomes[outcome].en.toLowerCase(), qualified(count, 'en', ''), 'en'),
  );
  return [
    `From ${dayText(from, 'en')} to ${dayText(to, 'en')}, ${name.en} made ${several(told.rounds, 'round', 'rounds')} with `,
    `${several(told.staffPersonTimes, 'staff person-time', 'staff person-times')} and `,
    `${several(told.vehicleTrips, 'vehicle trip', 'vehicle trips')}, made ${qualified(told.pointsCovered, 'en', ' visits to points')} `,
    `and met people ${qualified(told.personTimes, 'en', ' times')}`,
    met.length > 0 ? bracketed('', met.join('; '), 'en') : '',
    goods.length > 0 ? `. Handed out: ${goods.join(', ')}` : '',
    '. Figures are told in steps of 5; one person may be counted more than once, and units are never added together.',
  ].join('');
}

export const paragraphOf = (of: ParagraphOf): Bilingual => ({ 'zh-CN': inChinese(of), en: inEnglish(of) });
