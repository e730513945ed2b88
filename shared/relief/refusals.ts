/** Why a round is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const reliefRefusals = {
  'round.not-planned': {
    status: 409,
    'zh-CN': '该轮次已结束或已取消',
    en: 'This round has already been closed or cancelled',
  },
  'round.not-over': {
    status: 409,
    'zh-CN': '轮次尚未开始，不能上报结果',
    en: 'The round has not begun: there is nothing to report yet',
  },
  'round.report-decided': {
    status: 409,
    'zh-CN': '这份上报已处理，或已是当前数字',
    en: 'This report has been decided on, or counts already',
  },
  'round.not-reported': { status: 409, 'zh-CN': '该轮次尚无上报可更正', en: 'No report of this round counts yet' },
  'round.too-many-reports': {
    status: 409,
    'zh-CN': '该轮次的上报已达上限，请先处理',
    en: 'This round has as many reports as it can hold: decide on them first',
  },
  'round.goods-unknown': {
    status: 422,
    'zh-CN': '物资目录中没有这项物资，或该轮次从未领取这个批次',
    en: 'The catalogue has no such item, or this round never had such a lot',
  },
  'zone.city-fixed': {
    status: 409,
    'zh-CN': '片区所在城市不能更改：已公布的数字按城市统计',
    en: 'The city of a zone stays: what is published is counted by it',
  },
  'round.route-unknown': { status: 422, 'zh-CN': '该片区没有此路线', en: 'This zone has no such route' },
  'round.team-too-small': {
    status: 409,
    'zh-CN': '出发至少需要两人，并有一名队长',
    en: 'A team sets out with at least two people, one of them its lead',
  },
  'round.too-early': {
    status: 409,
    'zh-CN': '距本轮开始还有数小时，请核对轮次',
    en: 'This round begins hours from now; check that it is the right one',
  },
  'round.one-lead': {
    status: 422,
    'zh-CN': '队伍须有且只有一名队长，并由巡查队长班次的人担任',
    en: 'A team has exactly one lead, with a place of an outreach lead',
  },
  'round.member-not-ready': {
    status: 422,
    'zh-CN': '有队员尚不符合巡查要求（成年、保险、培训、时间）',
    en: 'Somebody may not go along yet: adult, insured, trained, and free at that time',
  },
  'round.zone-unknown': { status: 422, 'zh-CN': '该行动没有此片区', en: 'This campaign has no such zone' },
} as const satisfies RefusalBook;
export type ReliefRefusal = keyof typeof reliefRefusals;
