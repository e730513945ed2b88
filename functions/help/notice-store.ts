/** Tracing notices and referrals as stored. What a notice says is one sealed text, so that ending it is dropping one field. */
import type { NoticeDraft, StaffNotice } from '../../shared/help/notice-model.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNewOf, transact, type Write } from '../store/commit-once.ts';
import { exists } from '../store/expressions.ts';
import { getRecord, listPartition, listUpTo, replaceRecordOf, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { remove } from '../store/write.ts';

export type StoredNotice = Omit<StaffNotice, 'content' | 'isMine' | 'status'> & {
  readonly status: 'draft' | 'published' | 'closed';
  readonly content?: NoticeDraft | undefined;
  readonly editedBy: string;
  readonly approvedBy?: string | undefined;
};

export const noticesPartition = 'NOTICES';
const sortOf = (noticeId: string) => `NOTICE#${noticeId}`;
const noticeKey = (noticeId: string) => ({ pk: noticesPartition, sk: sortOf(noticeId) });

const itemOf = (help: Table, notice: StoredNotice): Stored =>
  sealed(help, {
    ...notice,
    ...noticeKey(notice.noticeId),
    type: 'tracing-notice',
    content: notice.content && JSON.stringify(notice.content),
  });

function noticeOf(help: Table, item: Stored): StoredNotice {
  const { pk: _pk, sk: _sk, type: _type, content, ...rest } = opened(help, item);
  const notice = rest as unknown as StoredNotice;
  return typeof content === 'string' ? { ...notice, content: JSON.parse(content) as NoticeDraft } : notice;
}

/** Access pattern: one notice (GetItem). */
export async function readNotice(help: Table, noticeId: string): Promise<StoredNotice | undefined> {
  const { pk, sk } = noticeKey(noticeId);
  const item = await getRecord<Stored>(help, pk, sk);
  return item && noticeOf(help, item);
}

/** Access pattern: all notices (Query of their partition); there are some hundreds, most of them emptied. */
export async function listAllNotices(help: Table): Promise<StoredNotice[]> {
  const items = await listPartition<Stored>(help, noticesPartition, sortOf(''));
  return items.map((item) => noticeOf(help, item)).reverse();
}

export const putNotice = (help: Table, notice: StoredNotice): Write => putNewOf(help, itemOf(help, notice));

/** When to look at a notice again. */
type NoticeDue = { readonly noticeId: string; readonly at: string };
const dueItem = ({ noticeId, at }: NoticeDue): NoticeDue & Stored => ({
  ...{ noticeId, at },
  pk: 'NOTICES-DUE',
  sk: `${at.slice(0, 10)}#${noticeId}`,
  type: 'notice-due',
});
/** Access pattern: those that end on that day or before (Query). */
export const listNoticesDue = (help: Table, until: string) => listUpTo<NoticeDue & Stored>(help, 'NOTICES-DUE', until);
export const removeNoticeDue = (help: Table, { pk, sk }: Stored) => remove(help, { pk, sk }, exists('pk'));
/** For the job that forgets, which has no keys. Access pattern: GetItem. */
export const readRawNotice = (help: Table, noticeId: string) =>
  getRecord<Stored & { readonly shownUntil?: string }>(help, noticesPartition, sortOf(noticeId));

/** Replaces a notice that still has revision `from`, and looks at it again when it ends; false when somebody was faster. */
export async function updateStoredNotice(help: Table, notice: StoredNotice, from: number): Promise<boolean> {
  const { noticeId, shownUntil, status } = notice;
  const due = shownUntil && status === 'published' ? [dueItem({ noticeId, at: shownUntil })] : [];
  const failed = await transact(help, [
    replaceRecordOf(help, itemOf(help, notice), from),
    ...due.map((Item) => ({ Put: { TableName: help.name, Item } })),
  ]);
  return failed.length === 0;
}

type Referral = {
  readonly referralId: string;
  readonly to: 'police' | 'station' | 'official_site';
  readonly at: string;
};
const referralPrefix = 'REFERRAL#';
export const referralsPartition = (stationId: string) => `STATION#${stationId}`;

export const putReferral = (help: Table, stationId: string, one: Referral): Write =>
  putNewOf(help, {
    ...one,
    pk: referralsPartition(stationId),
    sk: `${referralPrefix}${one.referralId}`,
    type: 'referral',
  });
export const readReferral = (help: Table, stationId: string, referralId: string) =>
  getRecord<Referral>(help, referralsPartition(stationId), `${referralPrefix}${referralId}`);
/** Access pattern: the referrals of a station (Query). */
export const listReferrals = (help: Table, stationId: string) =>
  listPartition<Referral>(help, referralsPartition(stationId), referralPrefix);
