/**
 * Woken every hour: closes requests that nobody worked on for 30 days, and deletes those that were closed 30 days ago with
 * everything that was typed (R23). A request that is closed by this is told so by its private link for its last 30 days.
 */
import { isForgotten, isLeft } from '../../shared/help/help-rules.ts';
import { keepings } from '../../shared/privacy/personal-data.ts';
import { day } from '../../shared/kernel/time.ts';
import { runRetention, type DueSource } from '../privacy/retention.ts';
import { scheduled } from '../runtime/scheduled.ts';
import { openTable } from '../store/table.ts';
import { listNoticesDue, readRawNotice, removeNoticeDue } from './notice-store.ts';
import { closeLeft, listDue, moveDue, readRaw, removeDue, removeRequest, type StoredDue } from './request-store.ts';
import { helpTable } from './table.ts';

const help = openTable(helpTable);

/** Closes a request that was left alone; one that was worked on is looked at again later, one that is closed no more. */
async function closeIfLeft(due: StoredDue, now: number): Promise<void> {
  const request = await readRaw(help, due.helpRequestId);
  if (request && request.status !== 'closed') {
    if (!isLeft(request.lastStepAt, now)) return moveDue(help, due, request.lastStepAt);
    await closeLeft(help, request, new Date(now).toISOString());
  }
  await removeDue(help, due);
}

async function forget(due: StoredDue): Promise<void> {
  await removeRequest(help, due.helpRequestId);
  await removeDue(help, due);
}

async function* dueHelp(now: number): AsyncGenerator<DueSource> {
  const { from, days } = keepings.afterHelp;
  const until = new Date(now - days * day).toISOString().slice(0, 10);
  for (const due of await listDue(help, until)) {
    const { helpRequestId: of, kind, at } = due;
    const records = async () => [await readRaw(help, of)].filter((request) => request !== undefined);
    if (kind === 'left') yield { of, from, since: now, records: async () => [], last: () => closeIfLeft(due, now) };
    else if (isForgotten(at, now)) yield { of, from, since: Date.parse(at), records, last: () => forget(due) };
  }
}

/** Notices that have run out are emptied; one that was renewed meanwhile is looked at again at its new end. */
async function* dueNotices(now: number): AsyncGenerator<DueSource> {
  for (const due of await listNoticesDue(help, new Date(now).toISOString().slice(0, 10))) {
    if (now < Date.parse(due.at)) continue;
    const { noticeId: of, at } = due;
    const { from } = keepings.notice;
    const records = async () => {
      const notice = await readRawNotice(help, of);
      return notice?.shownUntil && now >= Date.parse(notice.shownUntil) ? [notice] : [];
    };
    yield { of, from, since: Date.parse(at), records, last: () => removeNoticeDue(help, due) };
  }
}

async function* dueHere(now: number): AsyncGenerator<DueSource> {
  yield* dueHelp(now);
  yield* dueNotices(now);
}

export const handler = scheduled(() => runRetention(help, 'help', dueHere, Date.now()));
