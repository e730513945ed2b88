/** Why a test mail did not go out. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const operationsRefusals = {
  'mail.refused': {
    status: 409,
    'zh-CN': '邮件服务不接受这封邮件：发件地址或收件地址未验证，或账户仍在沙盒中。请按运行手册“Mail”一节检查',
    en: 'The mail service does not take this mail: the sender or your address is not verified, or the account is still in the sandbox. See “Mail” in the runbook',
  },
  'mail.unreachable': {
    status: 503,
    'zh-CN': '邮件服务暂时没有应答，请几分钟后再试',
    en: 'The mail service does not answer for now; try again in a few minutes',
  },
} as const satisfies RefusalBook;
