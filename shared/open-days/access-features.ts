/**
 * What a venue, a session or a shift offers to people who need it, and which languages are spoken there: what lists are filtered by.
 * A closed list in both languages, without zod, so that pages may use it; what a person needs is asked in a booking and stays there.
 */
import type { Bilingual } from '../kernel/text.ts';

const features = {
  step_free: { 'zh-CN': '无障碍通行', en: 'Step-free access' },
  accessible_toilet: { 'zh-CN': '无障碍卫生间', en: 'Accessible toilet' },
  seated: { 'zh-CN': '全程可坐', en: 'Seats throughout' },
  sign_language: { 'zh-CN': '手语翻译', en: 'Sign language' },
  captions: { 'zh-CN': '实时字幕', en: 'Live captions' },
  guide_dogs: { 'zh-CN': '可携导盲犬', en: 'Guide dogs welcome' },
  quiet_place: { 'zh-CN': '安静休息处', en: 'Quiet place' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type AccessFeature = keyof typeof features;
export const accessFeatures: Readonly<Record<AccessFeature, Bilingual>> = features;
export const accessFeatureNames = Object.keys(features) as [AccessFeature, ...AccessFeature[]];

export const spokenLanguages = {
  'zh-CN': { 'zh-CN': '中文', en: 'Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type SpokenLanguage = keyof typeof spokenLanguages;
export const spokenLanguageNames = Object.keys(spokenLanguages) as [SpokenLanguage, ...SpokenLanguage[]];

type Offering = { readonly access?: readonly AccessFeature[] | undefined };
type Spoken = { readonly languages?: readonly SpokenLanguage[] | undefined };

/** What its venue offers, and what it offers itself: each once, in the order of the list. */
export const accessOf = (slot: Offering, venue: Offering | undefined): AccessFeature[] =>
  accessFeatureNames.filter((name) => slot.access?.includes(name) || venue?.access?.includes(name));

/** Where nothing is said, Chinese is spoken. */
export const languagesOf = ({ languages }: Spoken): readonly SpokenLanguage[] => languages ?? ['zh-CN'];

export type AccessFilter = {
  readonly language?: SpokenLanguage | undefined;
  /** All of these must be there. */
  readonly access?: readonly AccessFeature[] | undefined;
};

export function matchesAccess(slot: Offering & Spoken, venue: Offering | undefined, filter: AccessFilter): boolean {
  const offered = accessOf(slot, venue);
  return (
    (!filter.language || languagesOf(slot).includes(filter.language)) &&
    (filter.access ?? []).every((name) => offered.includes(name))
  );
}
