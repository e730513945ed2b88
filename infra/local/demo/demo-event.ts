/**
 * The demo event as data (infra/local/demo/open-day-2023.json): the open day of 19 June 2023 after a news report,
 * filled up with invented people, goods and rounds. Values that the file calls otherwise than the glossary are
 * mapped here, and what a shift must tell its volunteers, which the file leaves out, is added here.
 */
import { readFileSync } from 'node:fs';
import { demoDayOn, inSeason } from './demo-season.ts';
import type event from './open-day-2023.json';

const source = JSON.parse(readFileSync(new URL('./open-day-2023.json', import.meta.url), 'utf8')) as typeof event;

/** The demo as it reads where its open day is held on that day. */
export const demoEventOn = (heldOn: string): typeof event => inSeason(source, heldOn);
export const demoEvent = demoEventOn(demoDayOn(Date.now()));

export const audienceOf = (code: string): string =>
  ({ npc_deputy: 'npc', cppcc_member: 'cppcc', caring_public: 'public' })[code] ?? code;

export const organizationKindOf = (kind: string): string => ({ volunteer_organisation: 'volunteer_org' })[kind] ?? kind;

/** Seats set apart for a category; invented. */
export const quotasOf = (sessionId: string): Record<string, number> =>
  ({ 'ss-hz-open': { journalist: 20, official: 30 }, 'ss-hz-tour-1': { charity: 8 } })[sessionId] ?? {};

type Text = { 'zh-CN': string; en: string };

const outdoors: Text = {
  'zh-CN':
    '户外服务，天气可能炎热、寒冷或有雨：有中暑、受凉和滑倒风险，请按天气着装、自备饮水，感到不适立即告知负责人。',
  en: 'Outdoors in heat, cold or rain: heat illness, chills and slips are possible. Dress for the weather, bring water, and tell the lead at once if you feel unwell.',
};
const outreach: Text = {
  'zh-CN':
    '夜间街面巡查：有交通、跌倒及与情绪激动人员接触的风险。全程结伴，不单独行动，不拍照，不唤醒睡着的人，听从队长安排。',
  en: 'Outreach on the streets after dark: traffic, falls, and meetings with people in distress. Stay with the team, never act alone, take no photos, do not wake sleepers, follow the lead.',
};
const indoors: Text = {
  'zh-CN': '室内服务，人流较多：有拥挤、滑倒风险。请熟悉疏散路线，不拍摄受助人员。',
  en: 'Indoors among many visitors: crowding and slips are possible. Learn the way out, and take no photos of people receiving help.',
};

export const riskTextOf = (role: string): Text =>
  role.startsWith('outreach') || role === 'driver' ? outreach : role === 'booth' ? outdoors : indoors;

export const shiftTexts = {
  equipment: { 'zh-CN': '志愿者马甲、工作牌、饮用水由会场提供', en: 'Vest, badge and water are provided at the venue' },
  meals: { 'zh-CN': '跨餐时段提供工作餐', en: 'A meal is provided when the shift spans mealtime' },
  insurance: {
    'zh-CN': '由主办方购买当日人身意外伤害保险',
    en: 'Personal accident insurance for the day is taken out by the host',
  },
  contact: {
    'zh-CN': '到场后找会场负责人报到（演示，无真实电话）',
    en: 'Report to the venue manager on arrival (demo: no real phone number)',
  },
} satisfies Record<string, Text>;

/** Beside the manager of the station that it is held at. */
export const runningDayManager = 'today@harborlight.example';

/** Demo people: one for each role, and one for the day in progress. Listed in the README and on the local sign-in page. */
export const demoPeople = [
  {
    email: 'coordinator@harborlight.example',
    name: '演示协调员 Demo coordinator',
    role: 'coordinator',
    org: 'org-mca-dsa',
  },
  {
    email: 'hangzhou@harborlight.example',
    name: '杭州会场 Hangzhou venue',
    role: 'venue_manager',
    org: 'org-st-hz',
    venue: 'vn-hangzhou',
  },
  {
    email: 'huadu@harborlight.example',
    name: '花都会场 Huadu venue',
    role: 'venue_manager',
    org: 'org-st-huadu',
    venue: 'vn-huadu',
  },
  {
    email: runningDayManager,
    name: '演示会场 Demo venue',
    role: 'venue_manager',
    org: 'org-st-hz',
    venue: 'vn-today',
  },
  {
    email: 'charity@harborlight.example',
    name: '示例慈善会 Example charity',
    role: 'charity_staff',
    org: 'org-demo-charity',
  },
  {
    email: 'teamlead@harborlight.example',
    name: '演示队长 Demo team lead',
    role: 'team_lead',
    org: 'org-st-hz',
    venue: 'vn-today',
  },
  { email: 'auditor@harborlight.example', name: '演示审计 Demo auditor', role: 'auditor', org: 'org-mca-dsa' },
] as const;
