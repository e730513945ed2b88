/** 海报、嵌入节目单与宣传页的中文文本；缺少任何一项即为类型错误。 */
import type * as en from './publicity-en.ts';

export const poster: typeof en.poster = {
  title: '海报',
  hint: '打印为一张 A4，黑白也清晰。',
  print: '打印',
  visit: '欢迎参观',
  book: '扫码预约',
  help: '招募志愿者',
  signUp: '扫码报名',
  noAccount: '免费参加，无需注册。',
  address: '不扫码可打开',
  contact: '咨询',
  call: '咨询电话',
  hosts: '主办单位',
  more: (n: number) => `另有 ${n} 场`,
  morePlaces: (n: number) => `另有 ${n} 个会场`,
};

export const embedded: typeof en.embedded = {
  all: '全部安排',
};

export const publicity: typeof en.publicity = {
  link: '宣传',
  lede: '带二维码的海报、转发用的图片，以及供其他网站和日历使用的安排。',
  notPublic: '该开放日尚未发布；发布后海报和链接方可使用。',
  posters: '海报',
  forVisitors: '给参观者',
  forVolunteers: '给志愿者',
  whole: '整个开放日',
  shifts: '每个班次一张海报',
  embed: '放到其他网站',
  embedHint: '把这一行放进网页：不用脚本即可显示最新安排，并链接到本站。',
  calendar: '可订阅的日历',
  schedule: '供活动管理工具使用（schedule.xml）',
  copy: '复制',
  copied: '已复制',
  card: '转发图片',
  cardHint: '在本设备上生成；转发到群聊后，长按即可识别二维码。',
  save: '保存图片',
  failed: '此浏览器无法生成图片，请改为打印海报。',
};
