/** Closed lists of goods and drives with their names, without schemas: browsers read them too. */

export const storageClasses = {
  ambient: { 'zh-CN': '常温', en: 'Ambient' },
  ambient_max_25C: { 'zh-CN': '不高于 25 ℃', en: 'Not above 25 °C' },
  chilled_0_4C: { 'zh-CN': '冷藏 0–4 ℃', en: 'Chilled, 0–4 °C' },
  'frozen_-18C': { 'zh-CN': '冷冻 −18 ℃', en: 'Frozen, −18 °C' },
} as const;
export type StorageClass = keyof typeof storageClasses;

export const itemCategories = {
  food: { 'zh-CN': '食品饮料', en: 'Food and drink' },
  medicine_otc: { 'zh-CN': '非处方药', en: 'Medicine without prescription' },
  goods: { 'zh-CN': '用品', en: 'Goods' },
  print: { 'zh-CN': '印刷品', en: 'Printed matter' },
} as const;
export type ItemCategory = keyof typeof itemCategories;

export const surplusKinds = {
  none: { 'zh-CN': '无剩余', en: 'Nothing is left' },
  similar_project: { 'zh-CN': '转入同类项目', en: 'Goes to a similar project' },
  next_drive: { 'zh-CN': '留作下次使用', en: 'Kept for the next drive' },
  station: { 'zh-CN': '交救助管理站使用', en: 'Given to the station' },
} as const;
