/**
 * The five questions of the survey after a visit, and which counts may be shown. Without schemas, so that pages may take
 * them along. Nobody is asked who they are, and answers are kept as counts only.
 */
import type { Bilingual } from '../kernel/text.ts';

const scale = ['1', '2', '3', '4', '5'] as const;
/** 1 is worst, 5 is best. */
export const surveyQuestions = {
  overall: { 'zh-CN': '您对本次活动的总体评价', en: 'How was the open day?' },
  clear: { 'zh-CN': '讲解是否清楚易懂', en: 'How clear were the explanations?' },
  learned: { 'zh-CN': '您对救助管理工作的了解是否增加', en: 'How much did you learn about relief work?' },
  safe: { 'zh-CN': '现场秩序与安全', en: 'How orderly and safe was it?' },
  again: { 'zh-CN': '您是否愿意再次参加或推荐他人参加', en: 'Would you come again, or tell others to come?' },
} as const satisfies Record<string, Bilingual>;
export type SurveyQuestion = keyof typeof surveyQuestions;
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
