/** 批量新增场次与时间轴的中文文本；缺少任何一项即为类型错误。 */
import type * as en from './timeline-en.ts';

export const sessionSeries = {
  link: '批量新增场次',
  title: '按规律新增场次',
  lede: '一张表单新增多个场次：选择会场，填写内容与时间，核对清单后一次添加。',
  start: '首场开始时间',
  length: '每场时长（分钟）',
  every: '下一场间隔（分钟，从开始到开始）',
  count: '每天场数',
  preview: '列出场次',
  rows: (n) => `${n} 个场次`,
  create: '添加已勾选的场次',
  changed: '规律已更改：请重新核对清单后再添加。',
  nothingTicked: '没有勾选任何场次。',
  made: '场次已添加',
  madeText: (n) => `本系列共 ${n} 个场次。`,
  inSeries: '本系列全部场次',
  undoSure: (free, taken) =>
    taken === 0
      ? `将删除 ${free} 个场次，均无人预约。`
      : `将删除 ${free} 个场次；另有 ${taken} 个场次已有预约，予以保留。`,
  undoYes: '删除无人预约的场次',
  undone: (n) => `已删除 ${n} 个场次`,
  kept: (n) => `保留 ${n} 个场次：已有或曾有预约。`,
} satisfies typeof en.sessionSeries;

export const timeline = {
  link: '时间轴',
  title: '时间轴',
  lede: '全部会场的场次与班次按时间排列。调整先汇总在此，发布前不会通知任何人。',
  room: '场地（房间）',
  presenters: '主讲人',
  presentersHint: '对外公开。多人之间用逗号分隔。',
  kind: '类别',
  all: '全部',
  zoom: '宽度',
  zooms: { '1': '全天', '2': '两倍宽', '4': '四倍宽' },
  show: '显示',
  empty: '没有符合条件的安排。',
  move: '移动已勾选的项目',
  by: (minutes) => `${minutes > 0 ? '+' : '−'}${Math.abs(minutes)} 分钟`,
  keys: '也可在勾选框上按左右方向键移动一刻钟，或用鼠标拖动。',
  preview: '查看变动内容',
  nothing: '尚未移动任何项目：请先勾选再移动。',
  nothingYet: '尚无待发布的调整。',
  collected: '待发布的调整',
  seats: (n) => `已有 ${n} 个名额`,
  touches: (n) => `${n} 项调整，涉及人员如下`,
  release: (n) => `发布 ${n} 项调整`,
  drop: '放弃全部调整',
  released: (n) => `已发布 ${n} 项调整，并通知相关人员`,
  someRefused: (n) => `已发布 ${n} 项调整，以下未能发布：`,
  clashes: (n) => (n === 0 ? '没有冲突' : `${n} 处冲突`),
  clashKinds: { room: '场地', presenter: '主讲人' },
  noClash: '没有场地或主讲人同时出现在两个场次。可在编辑场次时填写场地与主讲人。',
} satisfies typeof en.timeline;
