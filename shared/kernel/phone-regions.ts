/** Countries whose numbers an open day may take without their prefix, and what the site calls them. Without zod: pages show them. */
export const phoneRegions = {
  CN: { 'zh-CN': '中国内地 +86', en: 'Mainland China +86' },
  HK: { 'zh-CN': '中国香港 +852', en: 'Hong Kong, China +852' },
  MO: { 'zh-CN': '中国澳门 +853', en: 'Macao, China +853' },
  TW: { 'zh-CN': '中国台湾 +886', en: 'Taiwan, China +886' },
  SG: { 'zh-CN': '新加坡 +65', en: 'Singapore +65' },
  MY: { 'zh-CN': '马来西亚 +60', en: 'Malaysia +60' },
  JP: { 'zh-CN': '日本 +81', en: 'Japan +81' },
  KR: { 'zh-CN': '韩国 +82', en: 'South Korea +82' },
  US: { 'zh-CN': '美国 +1', en: 'United States +1' },
  CA: { 'zh-CN': '加拿大 +1', en: 'Canada +1' },
  GB: { 'zh-CN': '英国 +44', en: 'United Kingdom +44' },
  DE: { 'zh-CN': '德国 +49', en: 'Germany +49' },
  FR: { 'zh-CN': '法国 +33', en: 'France +33' },
  AU: { 'zh-CN': '澳大利亚 +61', en: 'Australia +61' },
} as const;
export type PhoneRegion = keyof typeof phoneRegions;
/** Where an open day says none. */
export const usualPhoneRegion: PhoneRegion = 'CN';
