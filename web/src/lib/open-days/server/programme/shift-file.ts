/** Shifts as rows of a file: the fields of their form, each in a column. */
import { spokenLanguages } from '#shared/open-days/access-features.ts';
import { ownTextsOf } from '#shared/open-days/shift-defaults.ts';
import { trainings, volunteerRoles, shiftDraft, type Shift, type ShiftDraft } from '#shared/volunteering/model.ts';
import { publications } from '#shared/open-days/publication.ts';
import { underKey } from '../../../server/forms.ts';
import { choiceCell, momentCell, textCell, tickCell, ticksCell } from '../../../server/tables/cells.ts';
import { newDetails, shiftInput, typedShift } from '../../../volunteering/server/shift-editor.ts';
import { listAllShifts } from '../all-slots.ts';
import { accessColumn, bothCells, columnOf, keptColumn, termColumns, type ProgrammeKind } from './programme-kind.ts';

const arranged = {
  insurance: { 'zh-CN': '保险', en: 'Insurance' },
  training: { 'zh-CN': '培训', en: 'Training' },
} as const;

const columns = {
  role: keptColumn('岗位', 'Role', choiceCell('role', volunteerRoles)),
  startAt: keptColumn('开始', 'Start', momentCell('startAt'), ['开始时间']),
  endAt: keptColumn('结束', 'End', momentCell('endAt'), ['结束时间']),
  zone: keptColumn('时区', 'Time zone', textCell('zone')),
  capacity: keptColumn('人数', 'Places', textCell('capacity'), ['名额']),
  breakMinutes: columnOf('休息（分钟）', 'Break (minutes)', textCell('breakMinutes')),
  status: keptColumn('状态', 'Status', choiceCell('status', publications)),
  ...bothCells('riskText', '风险告知', 'Risks'),
  ...bothCells('meetingPoint', '集合地点', 'Meeting point'),
  ...bothCells('equipment', '装备', 'Equipment'),
  ...bothCells('meals', '餐食', 'Meals'),
  ...bothCells('insurance', '保险说明', 'Insurance note'),
  ...bothCells('contact', '当日联系', 'Contact on the day'),
  cancelUntilHours: columnOf('可取消至（提前小时）', 'Cancel until (hours before)', textCell('cancelUntilHours')),
  needsInsurance: columnOf('须自备保险', 'Needs own insurance', tickCell('needsInsurance')),
  needsTrainings: columnOf('须完成培训', 'Needs trainings', ticksCell('needsTrainings', trainings)),
  hostArranges: columnOf('主办方安排', 'Host arranges', ticksCell('hostArranges', arranged)),
  languages: columnOf('语言', 'Languages', ticksCell('languages', spokenLanguages)),
  access: accessColumn,
  sessionId: columnOf('所属场次编号', 'Session id', textCell('sessionId')),
  roundId: columnOf('巡查编号', 'Round id', textCell('roundId')),
  ...termColumns,
} as const;

export const shiftKind: ProgrammeKind<Shift, ShiftDraft> = {
  file: 'shifts',
  columns,
  shown: ['role', 'startAt', 'endAt', 'capacity', 'status'],
  required: ['role', 'startAt', 'endAt'],
  list: async (api, openDayId) => (await listAllShifts(api, { openDayId })).map(ownTextsOf),
  idOf: ({ shiftId }) => shiftId,
  typedOf: typedShift,
  fresh: newDetails,
  input: shiftInput,
  schema: shiftDraft,
  create: (api, { openDayId, venueId, draft }, form) =>
    api.volunteering.createShift({ openDayId, venueId, ...draft }, underKey(form)),
  save: (api, { id, revision, draft, tell }) =>
    api.volunteering.updateShift({ shiftId: id, revision, ...draft, ...tell }),
};
