/** Why an entry of attendance is not stored: each is answered for its own entry, and the others of the request are stored. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const attendanceRefusals = {
  'entry.slot-unknown': { status: 422, 'zh-CN': '没有此班次或场次', en: 'There is no such shift or session' },
  'entry.other-venue': {
    status: 422,
    'zh-CN': '该班次或场次属于另一会场',
    en: 'The shift or session belongs to another venue',
  },
  'entry.in-the-future': {
    status: 422,
    'zh-CN': '时间在未来，请校正设备时间',
    en: 'The time lies ahead; check the clock of the device',
  },
  'entry.other-day': {
    status: 422,
    'zh-CN': '时间距该班次或场次超过一天',
    en: 'The time is more than a day away from the shift or session',
  },
  'entry.no-reservation': { status: 422, 'zh-CN': '没有此报名或预约', en: 'There is no such sign-up or booking' },
  'entry.id-reused': {
    status: 422,
    'zh-CN': '此记录编号已用于另一条记录',
    en: 'The id of this entry stands for another one already',
  },
  'entry.too-many': {
    status: 422,
    'zh-CN': '同一报名或预约的进出记录过多',
    en: 'One sign-up or booking has too many entries',
  },
} as const satisfies RefusalBook;
export type AttendanceRefusal = keyof typeof attendanceRefusals;

/** Why a device of a gate is not listened to. */
export const deviceRefusals = {
  'device.revoked': {
    status: 410,
    'zh-CN': '此设备已被远程注销',
    en: 'This device was signed out remotely',
  },
  'device.over': {
    status: 410,
    'zh-CN': '此设备的有效期已过',
    en: 'The time of this device is over',
  },
  'device.signature': {
    status: 403,
    'zh-CN': '设备签名不正确',
    en: 'The signature of the device is not right',
  },
  'device.other-key': {
    status: 409,
    'zh-CN': '此设备编号已登记了另一把密钥',
    en: 'The id of this device stands for another key already',
  },
} as const satisfies RefusalBook;
