/** Sessions as rows of a file: the fields of their form, each in a column. */
import { spokenLanguages } from '#shared/open-days/access-features.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import {
  audienceCategories,
  sessionDraft,
  sessionKinds,
  type Session,
  type SessionDraft,
} from '#shared/open-days/model.ts';
import { publications } from '#shared/open-days/publication.ts';
import { safetyPlanFrom } from '#shared/open-days/rules.ts';
import { underKey } from '../../../server/forms.ts';
import { choiceCell, momentCell, numbersCell, textCell, tickCell, ticksCell } from '../../../server/tables/cells.ts';
import { newSession, sessionInput, typedSession } from '../session-editor.ts';
import { listAllSessions } from '../all-slots.ts';
import { accessColumn, bothCells, columnOf, keptColumn, termColumns, type ProgrammeKind } from './programme-kind.ts';

// A kind that the file does not say is chosen beside it.
const { startAt: _, endAt: __, kind: ___, ...fresh } = newSession('2000-01-01', 'Asia/Shanghai');

const columns = {
  kind: keptColumn('类型', 'Kind', choiceCell('kind', sessionKinds)),
  ...bothCells('title', '名称', 'Title', keptColumn),
  startAt: keptColumn('开始', 'Start', momentCell('startAt'), ['开始时间']),
  endAt: keptColumn('结束', 'End', momentCell('endAt'), ['结束时间']),
  zone: keptColumn('时区', 'Time zone', textCell('zone')),
  capacity: keptColumn('名额', 'Places', textCell('capacity'), ['人数']),
  status: keptColumn('状态', 'Status', choiceCell('status', publications)),
  audience: keptColumn('开放对象', 'Open to', ticksCell('audience', audienceCategories)),
  quotas: columnOf('分类名额', 'Places by audience', numbersCell('quotas', audienceCategories)),
  languages: keptColumn('语言', 'Languages', ticksCell('languages', spokenLanguages)),
  access: accessColumn,
  dropIn: columnOf('无需预约', 'No booking needed', tickCell('dropIn')),
  restricted: columnOf('凭邀请', 'By invitation', tickCell('restricted')),
  noPhotos: columnOf('禁止拍照', 'No photos', tickCell('noPhotos')),
  safetyBriefing: columnOf('安全提示', 'Safety briefing', tickCell('safetyBriefing')),
  livestreamUrl: columnOf('直播链接', 'Livestream address', textCell('livestreamUrl')),
  room: columnOf('会场内房间', 'Room in the venue', textCell('room')),
  presenters: columnOf('主讲人', 'Presenters', textCell('presenters')),
  externalId: columnOf('外部编号', 'External id', textCell('externalId')),
  ...termColumns,
} as const;

/** A title in one language only stands in both until it is translated. */
const titleInBoth = ({ 'title.zh-CN': zh, 'title.en': en }: Typed): Typed => ({
  'title.zh-CN': zh || en || '',
  'title.en': en || zh || '',
});

export const sessionKind: ProgrammeKind<Session, SessionDraft> = {
  file: 'sessions',
  columns,
  shown: ['kind', 'title.zh-CN', 'title.en', 'startAt', 'endAt', 'capacity', 'status'],
  required: ['startAt', 'endAt'],
  list: (api, openDayId) => listAllSessions(api, { openDayId }),
  idOf: ({ sessionId }) => sessionId,
  typedOf: typedSession,
  fresh,
  input: (values) => sessionInput({ ...values, ...titleInBoth(values) }),
  schema: sessionDraft,
  needsSafetyPlan: ({ capacity }) => capacity >= safetyPlanFrom,
  create: (api, { openDayId, venueId, draft }, form) =>
    api.openDays.createSession({ openDayId, venueId, ...draft }, underKey(form)),
  save: (api, { id, revision, draft, tell }) =>
    api.openDays.updateSession({ sessionId: id, revision, ...draft, ...tell }),
};
