/** 专项救助行动的中文文本；缺少任何一项即为类型错误。 */
export * from './phone-zh-CN.ts';
export * from './nights-zh-CN.ts';
import type * as en from './en.ts';

export const relief = {
  title: '专项救助行动',
  lede: '酷暑与严寒中，对街面流浪乞讨人员的专项救助。',
  none: '尚未公布行动。',
  planned: '计划中',
  active: '进行中',
  ended: '已结束',
  period: '期限',
  alsoCalled: (names: string) => `又称${names}`,
  zones: '片区',
  zonesText: '只公布片区名称，不公布露宿地点，也不公布队伍当晚去向。',
  rounds: '外展轮次',
  noRounds: '尚未安排轮次。',
  round: { planned: '计划中', closed: '已完成', cancelled: '已取消' },
  handedOut: '已发放物资',
  nothingYet: '暂无可公布的数字。',
  totals: '累计',
  totalsText: '按人次统计，同一人可能多次计入；数字按 5 的整倍数公布，以免识别到任何个人。',
  nextOn: (day: string) => `下次更新：${day}。`,
  roundsDone: '轮次',
  personTimes: '救助人次',
  staffPersonTimes: '工作人员与志愿者人次',
  vehicleTrips: '车次',
  pointsCovered: '走访点位',
  fewerThan: (n: string) => `少于 ${n}`,
  atLeast: (n: string) => `不少于 ${n}`,
  shifts: '本轮班次',
  see: '查看行动',
  outcomes: '救助结果',
  goodsDrive: '为本行动捐赠物资',
} satisfies typeof en.relief;
