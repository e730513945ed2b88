/** What the privacy page says of what service stores (personal-items.ts). */
import type { serviceFields } from '../fields/service.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const serviceWords: WordsOfItems<typeof serviceFields> = {
  'service-record': {
    name: { 'zh-CN': '志愿服务记录', en: 'Record of service' },
    purpose: {
      'zh-CN': '如实记录服务时间，供本人确认、组织核准并出具证明',
      en: 'to record service truthfully, for the person to confirm, and for the organization to approve and certify',
    },
    basis: 'record',
    seenBy: ['self', 'venue'],
  },
  'service-note': {
    name: { 'zh-CN': '培训、表彰、评价与投诉', en: 'Trainings, commendations, evaluations and complaints' },
    purpose: {
      'zh-CN': '志愿服务信息的组成部分（参照民政部令第67号）',
      en: 'parts of the record of a volunteer (modelled on MCA Order 67)',
    },
    basis: 'record',
    seenBy: ['self', 'venue'],
  },
  'service-remark': {
    name: { 'zh-CN': '公众对志愿服务的评价与投诉', en: 'What the public says of volunteer service' },
    purpose: {
      'zh-CN': '答复评价与投诉（参照民政部令第67号）；不询问是谁提出',
      en: 'to answer praise and complaints (modelled on MCA Order 67); who says it is not asked',
    },
    basis: 'record',
    seenBy: ['self', 'venue'],
  },
  'service-proof': {
    name: { 'zh-CN': '志愿服务记录证明', en: 'Proof of volunteer service' },
    purpose: {
      'zh-CN': '应本人申请出具并供他人核验；姓名仅在本人同意时公开',
      en: 'issued on request and checked by others; the name is public only where the holder shows it',
    },
    basis: 'record',
    seenBy: ['self', 'organization'],
  },
  'proof-notice': {
    name: { 'zh-CN': '证明公示', en: 'Public notice of a proof' },
    purpose: {
      'zh-CN': '经本人同意，以隐去名字的方式公示，供他人提出异议',
      en: 'with the holder’s consent, published with a masked name so that others can object',
    },
    basis: 'consent',
    seenBy: ['everyone'],
  },
  'ledger-entry': {
    name: { 'zh-CN': '时长账本', en: 'Ledger of hours' },
    purpose: {
      'zh-CN': '使已核准的时长事后不可篡改；不含姓名，删除本人信息后不再指向任何人',
      en: 'so that approved hours cannot be changed afterwards; it holds no name, and leads to nobody once the person is erased',
    },
    basis: 'record',
    seenBy: ['auditor'],
  },
};
