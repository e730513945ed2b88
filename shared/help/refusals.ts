/** Why something about a help request or a station is refused. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const helpRefusals = {
  'help.closed': { status: 409, 'zh-CN': '该求助已结束', en: 'This request has been closed' },
  'help.too-many-words': {
    status: 409,
    'zh-CN': '留言已达上限，请拨打电话',
    en: 'No more messages fit here; please call instead',
  },
  'help.station-unknown': {
    status: 422,
    'zh-CN': '没有这个救助站，或它不在此受理求助',
    en: 'There is no such station, or it takes no requests here',
  },
  'notice.not-draft': { status: 409, 'zh-CN': '该公告已不是草稿', en: 'This notice is a draft no more' },
  'notice.same-person': {
    status: 409,
    'zh-CN': '须由另一人审核：您是最后编辑的人',
    en: 'Somebody else approves it: you wrote it, or changed it last',
  },
  'notice.over': { status: 409, 'zh-CN': '该公告已结束', en: 'This notice has ended' },
} as const satisfies RefusalBook;
export type HelpRefusal = keyof typeof helpRefusals;
