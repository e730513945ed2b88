/** Words of published figures and of what an open day names: qualifiers, units, kinds. Without zod. */
import type { Bilingual } from '../kernel/text.ts';

/** A figure is told as its source tells it, and never more exactly (R25). */
export const qualifiers = {
  exact_as_stated: { 'zh-CN': '', en: '' },
  more_than: { 'zh-CN': '超过', en: 'more than' },
  nearly: { 'zh-CN': '近', en: 'nearly' },
} as const satisfies Record<string, Bilingual>;

/** Never added to one another, nor to our own counts (R16). */
export const figureUnits = {
  clicks: { 'zh-CN': '次', en: 'clicks' },
  persons: { 'zh-CN': '人', en: 'people' },
  person_times: { 'zh-CN': '人次', en: 'person-times' },
  hours: { 'zh-CN': '小时', en: 'hours' },
} as const satisfies Record<string, Bilingual>;

export const topicKinds = {
  system: { 'zh-CN': '系统', en: 'System' },
  brand: { 'zh-CN': '品牌', en: 'Brand' },
  mechanism: { 'zh-CN': '机制', en: 'Mechanism' },
} as const satisfies Record<string, Bilingual>;

/** Pages of this site that a topic may lead to. */
export const topicPages = {
  help: { 'zh-CN': '求助', en: 'Ask for help' },
  stations: { 'zh-CN': '救助站名录', en: 'Relief stations' },
  notices: { 'zh-CN': '寻亲公告', en: 'Family-search notices' },
  'family-search': { 'zh-CN': '寻亲途径', en: 'How families are found' },
  campaigns: { 'zh-CN': '专项救助行动', en: 'Relief campaigns' },
  'open-days': { 'zh-CN': '开放日', en: 'Open days' },
} as const satisfies Record<string, Bilingual>;
