/** The words on a printed proof. It never calls itself a national or official certificate. Modelled on 民发〔2015〕149号. */
import { shortDateText } from '../../shared/kernel/format.ts';
import type { Locale } from '../../shared/kernel/text.ts';

const zh = {
  title: '志愿服务记录证明',
  number: '编号',
  name: '姓名',
  document: '证件',
  endsWith: '尾号',
  volunteerNo: '志愿者编号',
  period: '服务期间',
  hours: '服务时间',
  hoursOf: (hours: number) => `${hours} 小时`,
  issuer: '出具单位',
  issuedOn: '出具日期',
  list: '服务清单',
  on: '日期',
  what: '活动与会场',
  role: '岗位',
  hoursShort: '小时',
  class: '记录方式',
  rounding: '时间由签到签退按分钟计算，不含往返交通和休息；合计后一次舍去尾数至 0.1 小时，故各行相加可能略小于合计。',
  personInCharge: '负责人',
  handler: '经办人',
  contact: '联系方式',
  colon: '：',
  seal: '（盖章处）',
  codeAlt: '二维码：联网打开核验网页，离线可读取签名凭证',
  checkAt: (address: string) => `核验：${address}`,
  notice: (until: string) => `本证明经本人同意公示至 ${until}。`,
  noNotice: '本证明未公示。',
  footer: '本证明由记录服务的单位免费出具，谁记录、谁证明、谁负责。二维码中 # 之后为签名凭证，可离线核验。',
  missing: (codes: readonly string[]) => `〓 为字体未收录的字：${codes.join('、')}。`,
};

const en: typeof zh = {
  title: 'Proof of volunteer service',
  number: 'No.',
  name: 'Name',
  document: 'Document',
  endsWith: 'ending in',
  volunteerNo: 'Volunteer number',
  period: 'Period',
  hours: 'Time served',
  hoursOf: (hours) => `${hours} hours`,
  issuer: 'Issued by',
  issuedOn: 'Issued on',
  list: 'Services',
  on: 'Date',
  what: 'Event and venue',
  role: 'Role',
  hoursShort: 'Hours',
  class: 'How it was recorded',
  rounding:
    'Times are counted in minutes from check-in and check-out, without travel and breaks. The sum is rounded once, down to 0.1 hours, so the lines may add up to a little less.',
  personInCharge: 'Person in charge',
  handler: 'Handled by',
  contact: 'Contact',
  colon: ': ',
  seal: '(seal)',
  codeAlt: 'QR code: opens the page that checks this proof; without a network it holds the signed credential',
  checkAt: (address) => `Check at ${address}`,
  notice: (until) => `In public notice until ${until}, as the holder agreed.`,
  noNotice: 'Not in public notice.',
  footer:
    'Issued free of charge by the organization that recorded the service and answers for it. What follows the # in the code is a signed credential, which can be checked without a network.',
  missing: (codes) => `〓 stands for characters that the font lacks: ${codes.join(', ')}.`,
};

export const paperWords: Readonly<Record<Locale, typeof zh>> = { 'zh-CN': zh, en };

/** Until when the proof is in public notice, or that it never is. */
export function noticeText(until: string | undefined, locale: Locale): string {
  const t = paperWords[locale];
  return until === undefined ? t.noNotice : t.notice(shortDateText(until, locale));
}
