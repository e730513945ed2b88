/**
 * R13 A livestream's link is public once every point of the checklist is ticked, and until its recording expires. Asked by the
 * API before it answers, and by the editor for what is still missing. Without zod.
 */
import type { Bilingual } from '../kernel/text.ts';

export const livestreamChecks = {
  written_consent: { 'zh-CN': '出镜人员均已书面同意', en: 'Everyone on air has consented in writing' },
  approval: { 'zh-CN': '监护人或救助站已批准', en: 'The guardian or the station has approved' },
  no_minors: { 'zh-CN': '未成年人不出镜', en: 'No minors on air' },
  delay: { 'zh-CN': '延时不少于30秒', en: 'A delay of at least 30 seconds' },
  no_exact_place: { 'zh-CN': '不透露具体地点', en: 'No exact place is told' },
  moderator: { 'zh-CN': '有主持人值守', en: 'A moderator is on duty' },
  recording_ends: { 'zh-CN': '已设定回放删除时间', en: 'It is settled when the recording is deleted' },
} as const satisfies Record<string, Bilingual>;
export type LivestreamCheck = keyof typeof livestreamChecks;

type Streamed = {
  readonly livestreamUrl?: string | undefined;
  readonly livestreamChecks?: readonly LivestreamCheck[] | undefined;
  readonly recordingUntil?: string | undefined;
};
export const isStreamPublic = ({ livestreamChecks: ticked = [], recordingUntil }: Streamed, now: number): boolean =>
  Object.keys(livestreamChecks).every((check) => ticked.includes(check as LivestreamCheck)) &&
  recordingUntil !== undefined &&
  now < Date.parse(recordingUntil);

/** The session for whoever does not edit it: without a link that is not public. */
export function withPublicStream<Session extends Streamed>(session: Session, now: number): Session {
  if (session.livestreamUrl === undefined || isStreamPublic(session, now)) return session;
  return { ...session, livestreamUrl: undefined };
}
