/** Everything that a role can allow, with its name for people. Which role allows it stands in `rules.ts`. */
import type { Bilingual } from '../kernel/text.ts';

export const actions = {
  'open-day.edit': { 'zh-CN': '编辑开放日', en: 'Edit open days' },
  'venue.edit': { 'zh-CN': '编辑会场、场次和班次', en: 'Edit a venue, its sessions and shifts' },
  'template.edit': { 'zh-CN': '编辑班次与会场模板', en: 'Keep templates of shifts and venues' },
  'board.see': { 'zh-CN': '查看看板', en: 'See the board' },
  'roster.see': { 'zh-CN': '查看报名、预约和认捐名单', en: 'See who signed up, booked and pledged' },
  'contact.see': { 'zh-CN': '查看完整联系方式', en: 'See contact details unmasked' },
  'minors.see': {
    'zh-CN': '查看未成年人信息（须填写理由）',
    en: 'See data of people under 18, giving a reason',
  },
  'door-list.see': {
    'zh-CN': '查看到场名单（完整姓名，须填写理由）',
    en: 'See the door list with full names, giving a reason',
  },
  'attendance.record': { 'zh-CN': '登记进出', en: 'Record who comes in and goes out' },
  'attendance.see': { 'zh-CN': '查看进出记录', en: 'See entries of attendance' },
  'drive.edit': { 'zh-CN': '编辑物资募集', en: 'Edit goods drives' },
  'donation.receive': { 'zh-CN': '登记捐赠物资', en: 'Log donated goods' },
  'store.edit': { 'zh-CN': '编辑库房和礼包配方', en: 'Edit stores and recipes of kits' },
  'stock.see': { 'zh-CN': '查看库存', en: 'See stock' },
  'stock-totals.see': { 'zh-CN': '查看库存合计', en: 'See totals of stock' },
  'stock.move': { 'zh-CN': '办理库存收发、调拨和盘点', en: 'Move, send and count stock' },
  'lot.recall': { 'zh-CN': '召回批次', en: 'Recall lots' },
  'campaign.edit': { 'zh-CN': '编辑专项救助行动', en: 'Edit relief campaigns' },
  'round.report': { 'zh-CN': '上报街面巡查', en: 'Report outreach rounds' },
  'exhibition.edit': { 'zh-CN': '编辑公布数字与名称', en: 'Edit published figures and names' },
  'station.edit': { 'zh-CN': '编辑救助站名录', en: 'Edit the directory of stations' },
  'help.see': {
    'zh-CN': '查看、转交和结束求助（不含联系方式，须填写理由）',
    en: 'See, hand on and close help requests without contacts, giving a reason',
  },
  'help.answer': {
    'zh-CN': '受理求助并查看联系方式（须填写理由）',
    en: 'Answer help requests and see their contacts, giving a reason',
  },
  'notice.edit': { 'zh-CN': '编辑寻亲公告、登记转介', en: 'Write tracing notices and note referrals' },
  'notice.approve': { 'zh-CN': '审核发布寻亲公告', en: 'Approve tracing notices of others' },
  'service.approve': { 'zh-CN': '核准志愿服务时长', en: 'Approve minutes of service' },
  'proof.issue': { 'zh-CN': '出具服务证明', en: 'Issue proofs of service' },
  'ledger.see': { 'zh-CN': '查看时长账本', en: 'See the ledger of hours' },
  'organization.see': { 'zh-CN': '查看组织', en: 'See organizations' },
  'organization.edit': { 'zh-CN': '编辑组织', en: 'Edit organizations' },
  'member.see': { 'zh-CN': '查看成员', en: 'See members' },
  'member.invite': { 'zh-CN': '邀请、变更和移除成员', en: 'Invite, change and remove members' },
  'token.make': { 'zh-CN': '管理接口令牌', en: 'Make and revoke API tokens' },
  'audit.see': { 'zh-CN': '查看操作日志', en: 'See the audit log' },
  'retention.see': { 'zh-CN': '查看数据留存报告', en: 'See the retention report' },
  'operations.see': { 'zh-CN': '查看系统运行情况', en: 'See how the system runs' },
  'demo.mark': { 'zh-CN': '标记演示数据', en: 'Mark demo data' },
} as const satisfies Record<string, Bilingual>;

export type Action = keyof typeof actions;
