/**
 * What the alarm says when a team is not back: to coordinators and to its lead, in both languages, the reader's first, since
 * nobody may lose a minute over a language. It names no zone and no person.
 */
import { timesText } from './place-words.ts';
import { locales, type Locale } from '../kernel/text.ts';
import type { MailBlock, MailContent } from './mail-content.ts';
import { framed, type Frame } from './mail-frame.ts';

export type MissedTeam = {
  readonly to: 'coordinator' | 'lead';
  readonly plannedEndAt: string;
  readonly zone: string;
  readonly teamName?: string | undefined;
  /** Which time it rings. */
  readonly times: number;
  readonly site: string;
};

const words = {
  'zh-CN': {
    subject: (team: string, times: number) => `警报：巡查队${team}未按时返回${times > 1 ? `（第 ${times} 次）` : ''}`,
    lead: (when: string) => `计划于${when}返回，已超过 30 分钟，尚未登记返回。`,
    coordinator: '请立即联系队长；联系不上时拨打 110。答复前警报每 15 分钟重复一次。',
    coordinatorLink: '查看警报并答复',
    toLead: '若已返回，请在手机上登记返回；若需更长时间，请告知协调员。遇险拨打 110 或 120。',
    leadLink: '打开我的巡查',
  },
  en: {
    subject: (team: string, times: number) =>
      `Alarm: outreach team ${team} is not back${times > 1 ? ` (time ${times})` : ''}`,
    lead: (when: string) =>
      `It was to be back by ${when}. That is more than 30 minutes ago, and nobody has noted its return.`,
    coordinator:
      'Reach the lead now; if you cannot, call 110. Until somebody answers, this alarm comes again every 15 minutes.',
    coordinatorLink: 'See the alarm and answer it',
    toLead:
      'If you are back, note it on the phone. If you need longer, tell the coordinator. In danger call 110 or 120.',
    leadLink: 'Open my round',
  },
} as const;

function blocksIn(locale: Locale, { to, plannedEndAt, zone, site }: MissedTeam): MailBlock[] {
  const t = words[locale];
  const when = timesText({ startAt: plannedEndAt, endAt: plannedEndAt, zone }, locale);
  const [text, label, path] =
    to === 'lead' ? [t.toLead, t.leadLink, '/round'] : [t.coordinator, t.coordinatorLink, '/organize/alarms'];
  return [
    { kind: 'lead', text: t.lead(when) },
    { kind: 'text', text },
    { kind: 'link', label, href: `${site}${path}` },
  ];
}

export function roundAlarmMail(frame: Frame, missed: MissedTeam): MailContent {
  const { teamName = '', times } = missed;
  const [other] = locales.filter((locale) => locale !== frame.locale);
  const blocks = [...blocksIn(frame.locale, missed), ...blocksIn(other!, missed)];
  return { subject: words[frame.locale].subject(teamName, times).replace('  ', ' '), blocks: framed(frame, blocks) };
}
