/** What a session is, with the words for it. Apart from the model, so that a browser can show it without zod. */
export const sessionKinds = {
  ceremony: { 'zh-CN': '仪式', en: 'Ceremony' },
  guided_tour: { 'zh-CN': '参观', en: 'Guided tour' },
  exhibition: { 'zh-CN': '展览', en: 'Exhibition' },
  reunion: { 'zh-CN': '认亲', en: 'Family reunion' },
  street_booth: { 'zh-CN': '街头咨询', en: 'Street booth' },
  outreach: { 'zh-CN': '街面巡查', en: 'Outreach' },
  livestream: { 'zh-CN': '直播', en: 'Livestream' },
} as const;
export type SessionKind = keyof typeof sessionKinds;
