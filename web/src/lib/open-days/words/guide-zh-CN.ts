/** 首次使用引导与待翻译清单的中文文本；缺少任何一项即为类型错误。 */
import type * as en from './guide-en.ts';

export const guide = {
  title: '第一个开放日：逐步完成',
  lede: (done, all) => `已完成 ${done} / ${all} 步。每一步都会真正保存，可随时停下；发布前对外不可见。`,
  left: '开放日之前尚待完成',
  draft: '以下步骤针对：',
  done: '已完成',
  see: '查看',
  steps: {
    organization: { title: '组织', text: '举办开放日的救助站或慈善组织，工作人员归属其下。', go: '新建组织' },
    mail: {
      title: '发件地址',
      text: '给自己发一封测试邮件：邮件不通，登录验证码和报名确认都收不到。',
      go: '测试邮件',
    },
    openDay: { title: '开放日', text: '名称、主题与日期，先保存为草稿。', go: '新建开放日' },
    venues: { title: '会场', text: '先主会场，后分会场：城市、地点、承办单位。', go: '添加会场' },
    sessions: { title: '场次', text: '供来访者预约，可按规律批量添加。', go: '添加场次' },
    shifts: { title: '班次', text: '志愿者岗位、时间与风险告知。', go: '添加班次' },
    invite: {
      title: '人员',
      text: '邀请各会场负责人：当日的会场签到台只对会场负责人和领队开放。系统发送带链接的邮件。',
      go: '邀请人员',
    },
    backup: { title: '备份', text: '收集个人信息之前，先确认数据丢失后能够恢复。', go: '查看备份' },
    publish: { title: '发布', text: '将开放日状态改为“已发布”，即对外可见。', go: '去发布' },
  },
} satisfies typeof en.guide;

export const translate = {
  link: '待翻译',
  title: '待翻译内容',
  lede: '仅有一种语言，或两种语言内容相同的文字。班次须以中英文告知风险后方可发布。',
  none: '全部内容均有中英文。',
  lacks: { 'zh-CN': '缺中文', en: '缺英文' },
  oneIsEnough: '可先只填写一种语言，翻译之前两种语言均显示该文字；尚未翻译的内容列在“待翻译”中。',
  fields: {
    name: '名称',
    theme: '主题',
    photoPolicy: '拍摄须知',
    province: '省份',
    city: '城市',
    host: '承办单位',
    place: '地点',
    activity: '活动内容',
    note: '说明',
    purposes: '活动宗旨',
    summary: '展板简介',
    presenter: '展示单位',
    title: '标题',
    riskText: '风险告知',
    meetingPoint: '集合地点',
    equipment: '装备',
    meals: '用餐',
    insurance: '保险',
    contact: '现场联系人',
  },
} satisfies typeof en.translate;

/** 各班次的默认说明 */
export const shiftDefaults = {
  title: '各班次默认说明',
  lede: '在此填写一次，会场和班次未另行填写的，均按此告知志愿者。在此修改，相关班次随之更改；集合地点改变的，会通知已报名者。',
  ledeOfVenue:
    '在此填写一次，本会场未另行填写的班次均按此告知志愿者。在此修改，相关班次随之更改；集合地点改变的，会通知已报名者。',
  emptyTakesOver: '留空即沿用会场或开放日的默认说明；此处填写的只用于该班次。',
  from: { 'open-day': '来自开放日', venue: '来自会场' },
  insteadOf: { 'open-day': '不用开放日的', venue: '不用会场的' },
  changeThere: '到该处统一修改',
} satisfies typeof en.shiftDefaults;

/** 班次与会场模板 */
export const templates = {
  title: '模板',
  lede: '某一岗位的说明与要求，或一个会场的资料，由本组织保存，供以后新建时使用。修改模板不影响已建立的班次和会场。',
  shifts: '班次模板',
  venues: '会场模板',
  putShift: '编写班次模板',
  putVenue: '编写会场模板',
  editShift: '编辑班次模板',
  editVenue: '编辑会场模板',
  name: '模板名称',
  keep: '保存模板',
  keepThis: '存为模板',
  archived: '已归档',
  archive: '归档',
  restore: '重新启用',
  none: '暂无。可在此编写；已有班次或会场的，也可在其编辑页存为模板。',
  startFrom: '从模板开始：',
} satisfies typeof en.templates;
