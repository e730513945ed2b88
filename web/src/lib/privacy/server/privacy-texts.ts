/** The words of the privacy page that no registry knows. What is kept, how long and why is not said here. */
import type { Locale } from '#shared/kernel/text.ts';

const en = {
  title: 'Privacy',
  lede: 'What this site keeps of people, why, how long, and what you can do about it. Made from the same list by which the system deletes.',
  version: (version: string) => `Version ${version}`,
  contents: 'On this page',
  who: 'Who is responsible',
  whoText:
    'The relief station, charity or authority that runs this site decides on your data. Questions, complaints and requests go to:',
  rights: 'What you can do',
  rightsLede: 'Free of charge, at any time, and without giving reasons:',
  rightsList: [
    'See all that is kept of you, and take it along as a file: by the private link of one sign-up, booking, group or pledge; signed in, for all of them.',
    'Correct your name and phone number. For another e-mail address, sign up with that one: by your address you are known here.',
    'Withdraw a consent, as easily as you gave it.',
    'Be erased. Places that are still ahead of you go to the next in line. Counts, goods ledgers and the record of who did what as staff stay, without your name.',
    'Ask why something was decided or refused, and complain to the authority.',
  ],
  kept: 'What is kept, and for how long',
  keptLede:
    'Only what the purpose needs. Names, addresses, phone numbers and notes are stored encrypted. Deletion runs every hour; what is over is hidden at once.',
  technical: 'Accounts, sign-in and technical records',
  purpose: 'Why',
  basis: 'Basis',
  seenBy: 'Who sees it',
  kinds: 'What',
  until: 'Until when, and what then',
  days: (days: number) =>
    days >= 365 && Math.round(days / 365.25) >= 2
      ? `${Math.round(days / 365.25)} years`
      : days === 1
        ? '1 day'
        : `${days} days`,
  rule: (days: string, from: string, then: string) => `${days} ${from}: ${then}`,
  consents: 'What you may agree to',
  consentsLede:
    'Each has a box of its own that is never ticked in advance. Nothing is refused to you if you leave it empty. When a text changes, you are asked again.',
  where: 'Where it is asked',
  asked: { 'sign-up': 'signing up for a shift', booking: 'booking a session' },
  elsewhere: {
    tracing: 'by a station, before a notice is published',
    donor_name: 'by the charity that records the gift',
    guardian: 'signing up between 14 and 17: the one consent that is needed there',
    proof_notice: 'asking for a proof of hours',
  },
  textVersion: (version: number) => `text ${version}`,
  sharing: 'Who else gets it',
  sharingList: [
    'Nobody by default. No advertising, no analytics, no maps, fonts or scripts from elsewhere: your browser asks this site only.',
    'The provider of the servers and of mail, who handles the data for the operator and for nothing else.',
    'Partners of an event, only for those who agreed to it.',
    'Authorities, where the law obliges the operator.',
  ],
  minors: 'Children and young people',
  minorsList: [
    'Under 14: no account and no booking of their own. A group leader or guardian books places by number; the children’s names are not asked for.',
    '14 to 17: only with a guardian’s consent, which is recorded with its text. No hazardous work.',
    'Their data is kept no longer than that of adults, and staff who look at it give a reason, which is logged.',
  ],
  modelled: 'Modelled on the law that is quoted; this page claims no conformity.',
};
export type PrivacyTexts = typeof en;

const zhCN: PrivacyTexts = {
  title: '隐私说明',
  lede: '本站保存哪些个人信息、为什么保存、保存多久，以及您可以怎么做。本页由系统据以删除数据的同一份清单生成。',
  version: (version) => `版本 ${version}`,
  contents: '本页内容',
  who: '由谁负责',
  whoText: '运营本站的救助管理机构、慈善组织或主管部门是个人信息处理者。咨询、投诉和申请请联系：',
  rights: '您的权利',
  rightsLede: '免费、随时、无需说明理由：',
  rightsList: [
    '查阅本站保存的您的全部信息，并可导出：凭专属链接可办理单次报名、预约、团体预留或认捐；登录后可办理全部。',
    '更正姓名和电话。如需更换邮箱，请用新邮箱重新报名：系统以邮箱识别您。',
    '撤回同意，与当初同意一样方便。',
    '删除您的信息。尚未开始的名额将让给下一位候补者。人数统计、物资台账和工作人员的操作记录予以保留，但不再含您的姓名。',
    '要求说明决定或拒绝的理由，并可向主管部门投诉。',
  ],
  kept: '保存哪些信息、保存多久',
  keptLede:
    '只保存实现目的所必需的信息。姓名、邮箱、电话和留言均加密存储。系统每小时执行一次删除；到期内容即刻不再显示。',
  technical: '账户、登录与技术性记录',
  purpose: '目的',
  basis: '依据',
  seenBy: '谁能看到',
  kinds: '信息种类',
  until: '保存期限及到期处理',
  days: (days) => (days >= 365 && Math.round(days / 365.25) >= 2 ? `${Math.round(days / 365.25)}年` : `${days}天`),
  rule: (days, from, then) => `${from} ${days}：${then}`,
  consents: '可以自愿同意的事项',
  consentsLede: '每项单独勾选，均不预先勾选。不同意也不影响任何服务。内容更新后会重新征求同意。',
  where: '在何处征求',
  asked: { 'sign-up': '报名班次时', booking: '预约场次时' },
  elsewhere: {
    tracing: '由救助管理站在发布公告前征求',
    donor_name: '由登记捐赠的慈善组织征求',
    guardian: '14 至 17 周岁者报名时：此项为报名所必需',
    proof_notice: '申请服务证明时',
  },
  textVersion: (version) => `第 ${version} 版`,
  sharing: '向谁提供',
  sharingList: [
    '默认不向任何第三方提供。没有广告和统计跟踪，地图、字体、脚本均不来自其他网站：浏览器只访问本站。',
    '服务器和邮件服务提供者，仅受运营方委托处理，不得用于其他目的。',
    '活动合作单位，仅限本人已同意的情形。',
    '法律规定运营方必须提供时的有关部门。',
  ],
  minors: '未成年人专门规则',
  minorsList: [
    '不满 14 周岁：不能注册账户，也不能自行预约。由带队人或监护人按人数预约，不收集儿童姓名。',
    '14 至 17 周岁：须经监护人同意，并记录同意书版本；不得从事有危险的工作。',
    '保存期限不长于成年人；工作人员查看须说明理由并留有记录。',
  ],
  modelled: '本页参照所引法律编写，不构成合规声明。',
};

export const privacyTexts: Readonly<Record<Locale, PrivacyTexts>> = { en, 'zh-CN': zhCN };
