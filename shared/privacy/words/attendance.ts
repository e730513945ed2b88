/** What the privacy page says of what attendance stores (personal-items.ts). */
import type { attendanceFields } from '../fields/attendance.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const attendanceWords: WordsOfItems<typeof attendanceFields> = {
  entry: {
    name: { 'zh-CN': '进出记录', en: 'Entry of attendance' },
    purpose: { 'zh-CN': '记录由谁登记', en: 'to record who recorded it' },
    basis: 'record',
    seenBy: ['venue', 'auditor'],
  },
  'walk-in': {
    name: { 'zh-CN': '现场登记', en: 'Registration on the spot' },
    purpose: { 'zh-CN': '未预约者入场登记', en: 'to know who was let in without a booking' },
    basis: 'request',
    seenBy: ['venue'],
  },
  device: {
    name: { 'zh-CN': '入口设备', en: 'Device of a gate' },
    purpose: { 'zh-CN': '记录由谁登记设备', en: 'to record who enrolled it' },
    basis: 'record',
    seenBy: ['venue', 'auditor'],
  },
};
