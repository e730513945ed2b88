/** Why a booking, or an edit of the programme, is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const openDaysRefusals = {
  'session.not-published': { status: 409, 'zh-CN': '该场次未开放预约', en: 'This session is not open for booking' },
  'session.started': {
    status: 409,
    'zh-CN': '该场次已开始或已结束',
    en: 'This session has already started or is over',
  },
  'session.drop-in': { status: 409, 'zh-CN': '该场次无需预约，直接前往即可', en: 'No booking needed: just come along' },
  'session.invited-only': { status: 409, 'zh-CN': '该场次仅限受邀人员', en: 'This session is by invitation only' },
  'session.other-audience': {
    status: 409,
    'zh-CN': '该场次不面向此类参加者',
    en: 'This session is not for that audience category',
  },
  'session.party-too-large': {
    status: 409,
    'zh-CN': '人数超过该场次（或该类别）的总名额',
    en: 'Your party is larger than the session, or its share for your category, can ever hold',
  },
  'open-day.second-main-venue': {
    status: 409,
    'zh-CN': '每个开放日只能有一个主会场',
    en: 'An open day has one main venue, and this one has it already',
  },
  'open-day.not-over': {
    status: 409,
    'zh-CN': '开放日次日起，且所有场次和班次都已开始后，才能归档',
    en: 'It can be closed from the day after it was held, once all its sessions and shifts have begun',
  },
  'open-day.closed': {
    status: 409,
    'zh-CN': '该开放日已归档，不能再修改；如需修改，请先重新开启',
    en: 'This open day is closed and is edited no more; reopen it first',
  },
} as const satisfies RefusalBook;
export type OpenDaysRefusal = keyof typeof openDaysRefusals;
