/** Why a round is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const reliefRefusals = {
  'round.not-planned': {
    status: 409,
    'zh-CN': '该轮次已结束或已取消',
    en: 'This round has already been closed or cancelled',
  },
  'round.not-over': {
    status: 409,
    'zh-CN': '轮次尚未开始，不能上报结果',
    en: 'The round has not begun: there is nothing to report yet',
  },
  'round.zone-unknown': { status: 422, 'zh-CN': '该行动没有此片区', en: 'This campaign has no such zone' },
} as const satisfies RefusalBook;
export type ReliefRefusal = keyof typeof reliefRefusals;
