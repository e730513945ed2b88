/**
 * Woken every minute: does what messages has to do by now. Each piece of work stands alone: one that fails is tried again
 * later and set aside in the end, and those behind it are done meanwhile.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { hour, minute } from '../../shared/kernel/time.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { tellSlotChange } from './changed-slot.ts';
import { dueDeps, type DueDeps } from './deps.ts';
import { callUnanswered } from './calls.ts';
import { deleteDue, listDue, moveDue, setAside, type Due, type DueKind } from './due-store.ts';
import type { Run, Work } from './due-work.ts';
import { collectGoodsMails, sendGoodsMail } from './goods-mails.ts';
import { manyAtOnce } from './paced.ts';
import { factsReader } from './place-facts.ts';
import { countAnswers } from './answers.ts';
import { sendAgain } from './send-again.ts';
import { sendBulk } from './send-bulk.ts';
import { sendDigest, sendLinks } from './send-lists.ts';
import { sendReminders } from './send-reminders.ts';
import { scheduled } from '../runtime/scheduled.ts';

const works: Readonly<Record<DueKind, Work>> = {
  again: sendAgain,
  change: tellSlotChange,
  rule: sendReminders,
  answers: countAnswers,
  digest: sendDigest,
  links: sendLinks,
  unanswered: callUnanswered,
  bulk: sendBulk,
  goods: sendGoodsMail,
};

const pageSize = 200;
/** Nearly until the next one begins, and below the function's own limit (infra/functions.ts), so that a run ends by itself. */
const runLasts = 57_000;
/** About two days from the first try to the last. */
const mostTries = 16;
const pauseAfter = (tries: number) => Math.min(2 ** tries * minute, 4 * hour);

async function follow(run: Run, due: Due): Promise<void> {
  const { messages } = run.deps;
  try {
    const rest = await works[due.kind](run, due);
    await (rest ? moveDue(messages, due, { ...due, tries: 0, ...rest }) : deleteDue(messages, due));
  } catch (error) {
    const tries = (due.tries ?? 0) + 1;
    logger.error('due-failed', { ...faultOf(error), kind: due.kind, id: due.id, tries });
    count({ RecordsFailed: 1 });
    if (tries >= mostTries) await setAside(messages, due, run.now);
    else await moveDue(messages, due, { ...due, tries, at: run.now + pauseAfter(tries) });
  }
}

/** Answers how much was due. What does not fit into a run is taken up by the next one. */
export async function followDue(deps: DueDeps, until: number): Promise<number> {
  await collectGoodsMails(deps);
  let followed = 0;
  for (;;) {
    const now = deps.now();
    const due = await listDue(deps.messages, now, pageSize);
    const run = { deps, reader: factsReader(deps), now, until };
    await manyAtOnce(due, (one) => (Date.now() < until ? follow(run, one) : Promise.resolve()));
    followed += due.length;
    if (due.length < pageSize || Date.now() >= until) return followed;
  }
}

export const handler = scheduled(async () => {
  const followed = await followDue(dueDeps(), Date.now() + runLasts);
  logger.info('due-followed', { followed });
});
