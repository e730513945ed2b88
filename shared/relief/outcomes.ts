/** How a contact of a round ended, in both languages. Without zod: the phones of a round read it too. */
export const outcomes = {
  accepted_supplies: { 'zh-CN': '接受物资', en: 'Accepted supplies' },
  entered_station: { 'zh-CN': '入站', en: 'Went to the station' },
  info_only: { 'zh-CN': '仅告知信息', en: 'Took information only' },
  declined_all: { 'zh-CN': '婉拒', en: 'Declined' },
  sent_to_hospital: { 'zh-CN': '送医', en: 'Taken to hospital' },
  handed_to_police: { 'zh-CN': '移交公安', en: 'Handed to the police' },
  not_found: { 'zh-CN': '未找到', en: 'Not found' },
} as const;
export type Outcome = keyof typeof outcomes;
