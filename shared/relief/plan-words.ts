/** Closed lists of a round's plan in both languages, without zod: forms in the browser read them too. */
import type { Bilingual } from '../kernel/text.ts';

export const partners = {
  police: { 'zh-CN': '公安', en: 'Police' },
  health: { 'zh-CN': '卫生健康', en: 'Health service' },
  urban_management: { 'zh-CN': '城管', en: 'Urban management' },
  street_office: { 'zh-CN': '街道', en: 'Street office' },
  fire: { 'zh-CN': '消防', en: 'Fire service' },
  social_workers: { 'zh-CN': '社工机构', en: 'Social workers' },
} as const satisfies Record<string, Bilingual>;

export const hazards = {
  heat: { 'zh-CN': '高温', en: 'Heat' },
  cold: { 'zh-CN': '寒潮', en: 'Cold wave' },
  rain: { 'zh-CN': '暴雨', en: 'Heavy rain' },
  snow: { 'zh-CN': '暴雪', en: 'Heavy snow' },
  typhoon: { 'zh-CN': '台风', en: 'Typhoon' },
  wind: { 'zh-CN': '大风', en: 'Strong wind' },
  thunder: { 'zh-CN': '雷电', en: 'Thunderstorm' },
  ice: { 'zh-CN': '道路结冰', en: 'Icy roads' },
  smog: { 'zh-CN': '霾', en: 'Haze' },
} as const satisfies Record<string, Bilingual>;

export const warningLevels = {
  blue: { 'zh-CN': '蓝色', en: 'Blue' },
  yellow: { 'zh-CN': '黄色', en: 'Yellow' },
  orange: { 'zh-CN': '橙色', en: 'Orange' },
  red: { 'zh-CN': '红色', en: 'Red' },
} as const satisfies Record<string, Bilingual>;
