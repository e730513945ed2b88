/** Why staff take a place or a pledge back, with the words for it. Apart from the schemas, so that a browser can show it without zod. */
import type { Bilingual } from '../kernel/text.ts';

export const removalReasons = {
  'asked-to': { 'zh-CN': '本人要求', en: 'The person asked for it' },
  'not-genuine': { 'zh-CN': '信息不实', en: 'Not genuine' },
  duplicate: { 'zh-CN': '重复登记', en: 'Entered twice' },
  'not-eligible': { 'zh-CN': '不符合条件', en: 'Does not meet the conditions' },
  unreachable: { 'zh-CN': '联系不上', en: 'Cannot be reached' },
  other: { 'zh-CN': '其他原因', en: 'Another reason' },
} as const satisfies Record<string, Bilingual>;
