/** What the privacy page says of what audit stores (personal-items.ts). */
import type { auditFields } from '../fields/audit.ts';
import type { WordsOfItems } from '../personal-data.ts';

export const auditWords: WordsOfItems<typeof auditFields> = {
  'audit-entry': {
    name: { 'zh-CN': '操作日志', en: 'Audit log' },
    purpose: {
      'zh-CN': '记录工作人员何时因何查看或更改了什么',
      en: 'to record which staff looked at or changed what, when and why',
    },
    basis: 'security',
    seenBy: ['auditor'],
  },
  'contact-seen': {
    name: { 'zh-CN': '谁看过联系方式', en: 'Who opened a contact' },
    purpose: {
      'zh-CN': '告诉本人其联系方式何时、由哪个角色、因何被查看',
      en: 'to tell a person when, from which role and why their contact was opened',
    },
    basis: 'security',
    seenBy: ['self'],
  },
};
