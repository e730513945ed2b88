/** 票券与入口的中文文本。 */
export * from './desk-zh-CN.ts';
export * from './gate-zh-CN.ts';

import type * as en from './en.ts';

export const ticket: typeof en.ticket = {
  title: '入场码',
  qr: '入场二维码',
  show: '入场时出示此码，或报出：',
  open: '单独打开入场码',
  when: '时间',
  where: '地点',
  people: '人数',
  states: {
    valid: '此码有效',
    waiting: '尚在候补，暂无入场码',
    offered: '请先确认名额，确认后生成入场码',
    'called-off': '活动已取消',
    cancelled: '已失效：名额已取消或被移除',
    'handed-over': '已失效：名额已转给他人',
    revoked: '已失效：请打开您的专属链接查看新码',
    over: '活动已结束',
  },
};
