/**
 * The questions of the survey after a visit, and which counts may be shown. Without schemas, so that pages may take them
 * along. Nobody is asked who they are, and answers are kept as counts only; what somebody wants to write is a remark.
 */
import type { Bilingual } from '../kernel/text.ts';

const scale = ['1', '2', '3', '4', '5'] as const;
/** 1 is worst, 5 is best. */
export const surveyQuestions = {
  overall: { 'zh-CN': '您对本次开放日总体满意吗？', en: 'Overall, how satisfied are you with the open day?' },
  clear: { 'zh-CN': '讲解是否清楚易懂', en: 'How clear were the explanations?' },
  learned: {
    'zh-CN': '参观后您对救助管理工作的了解增加了吗？',
    en: 'Do you know more about relief work after the visit?',
  },
  safe: { 'zh-CN': '现场秩序与安全', en: 'How orderly and safe was it?' },
  again: { 'zh-CN': '您是否愿意再次参加或推荐他人参加', en: 'Would you come again, or tell others to come?' },
} as const satisfies Record<string, Bilingual>;
export type SurveyQuestion = keyof typeof surveyQuestions;

type Choosing = {
  readonly label: Bilingual;
  readonly many: boolean;
  readonly options: Readonly<Record<string, Bilingual>>;
};
/** Questions with words to choose from, one or several of them; nobody has to. */
export const surveyChoices = {
  street: {
    label: {
      'zh-CN': '发现街头遇困人员，您会怎么做？',
      en: 'What would you do on meeting someone in difficulty on the street?',
    },
    many: false,
    options: {
      hotline: { 'zh-CN': '拨打救助站热线', en: 'Call the relief station' },
      emergency: { 'zh-CN': '拨打110或120', en: 'Call 110 or 120' },
      goods: { 'zh-CN': '直接给予食物或饮水', en: 'Give food or water' },
      unsure: { 'zh-CN': '不知道', en: "I don't know" },
    },
  },
  joinIn: {
    label: { 'zh-CN': '您愿意以何种方式参与？', en: 'How would you like to take part?' },
    many: true,
    options: {
      volunteer: { 'zh-CN': '做志愿者', en: 'Volunteer' },
      donate: { 'zh-CN': '捐赠物资', en: 'Donate goods' },
      share: { 'zh-CN': '转发宣传', en: 'Share information' },
    },
  },
} as const satisfies Record<string, Choosing>;
export type SurveyChoice = keyof typeof surveyChoices;
export type SurveyChoices = {
  readonly [Choice in SurveyChoice]?: ReadonlyArray<keyof (typeof surveyChoices)[Choice]['options']>;
};
export const surveyAnswers = scale;
export type SurveyAnswer = (typeof scale)[number];

/** Fewer than this are never told apart: somebody could be found. */
export const fewestShown = 5;

/**
 * Counts as they may be shown: those below five are hidden, and where only one is hidden the next smallest with it, since
 * the sum would tell it. Zero says nothing of anybody and stays.
 */
export function shownCounts<Key extends string>(counts: Readonly<Record<Key, number>>): Record<Key, number | 'few'> {
  const entries = Object.entries<number>(counts) as Array<[Key, number]>;
  const hidden = new Set(entries.filter(([, n]) => n > 0 && n < fewestShown).map(([key]) => key));
  if (hidden.size === 1) {
    const [next] = entries.filter(([key, n]) => n > 0 && !hidden.has(key)).sort(([, a], [, b]) => a - b);
    if (next) hidden.add(next[0]);
  }
  return Object.fromEntries(entries.map(([key, n]) => [key, hidden.has(key) ? 'few' : n])) as Record<
    Key,
    number | 'few'
  >;
}
