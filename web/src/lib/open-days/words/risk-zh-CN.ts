/** 风险清单、各时段报名情况与报名进度的中文文本；缺少任何一项即为类型错误。 */
import type * as en from './risk-en.ts';

export const risk = {
  link: '风险清单',
  title: '可能办不成的班次与场次',
  lede: '按时间先后列出可能缺人或无法举行的班次与场次，并可立即处理。',
  list: (n) => (n === 0 ? '暂无风险' : `${n} 项存在风险`),
  none: '就目前情况看，各项均可如期满员。',
  done: '已处理。候补人员中可容纳者已获得名额并收到通知。',
  taken: (taken, capacity) => `已报 ${taken} / ${capacity}`,
  why: { few: '报名人数偏少', 'no-lead': '无人带队' },
  unanswered: (n) => `${n} 人未答复提醒`,
  demand: (n) => `${n} 人候补`,
  cures: '可采取的措施',
  raise: (n) => `增加 ${n} 个名额`,
  open: '立即开放报名，至开始为止',
  ask: '发消息邀请',
  fill: '各会场各时段满员情况',
  fillText: '当天各班次已报名额 / 所需名额。',
  pace: '报名进度',
  paceNow: (days, seats) => `${days === 0 ? '当天' : `开放日前 ${days} 天`}：班次已报 ${seats} 个名额。`,
  paceThen: (name, seats) => `“${name}”同期为 ${seats} 个。`,
  paceFirst: '尚无以往开放日可比较。',
  daysBefore: (days) => `前 ${days} 天`,
  mostSeats: (n) => `最高：${n}`,
  theDay: '当天',
} satisfies typeof en.risk;
