/**
 * Follows the streams of volunteering, open days, people, relief and help, and mails what their changes ask for: once, however often a
 * change is told, many at once, and no faster than the account allows. What SES does not take for now is sent again later,
 * so that one bad address holds up nobody.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { faultOf } from '../../shared/kernel/faults.ts';
import { coverAsk } from '../../shared/volunteering/events.ts';
import { peopleTable } from '../identity/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { opened } from '../store/contact-cipher.ts';
import { streamHandler, type Change, type Order } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { accountMailOf } from './account-mail-of-change.ts';
import { askForCount } from './answers.ts';
import { waitForSlotChange } from './changed-slot.ts';
import { coverKeyOf, mailCoverAsked } from './cover-asked.ts';
import { deliver } from './deliver.ts';
import { messagesDeps } from './deps.ts';
import { helpTeller } from './help-mails.ts';
import { messageOfChange } from './message-of-change.ts';
import { manyAtOnce } from './paced.ts';
import { factsReader, type FactsReader } from './place-facts.ts';
import { placeRecordOf } from './place-record.ts';
import { reminderPlanner } from './plan-reminders.ts';
import { sendOrLater } from './send-place-mail.ts';
import { MailRefused } from './ses.ts';
import { webhookTeller } from './tell-webhooks.ts';

const deps = messagesDeps();
const people = openTable(peopleTable);
const codeSecret = requiredEnv('CONTACT_KEYS');

/** Codes, notices and asks to cover are soon worth nothing, and whoever waits for one asks again. */
async function mailNowOrNever(key: string, mail: () => Promise<unknown>): Promise<void> {
  try {
    await mail();
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    logger.error('mail-refused', { ...faultOf(error), mail: key });
    count({ MailsRefused: 1 });
  }
}

async function mailAccount(change: Change): Promise<void> {
  const { secret, siteOrigin, messages } = deps;
  const mail = accountMailOf(change, { secret, codeSecret, siteOrigin, now: deps.now() });
  if (mail) await mailNowOrNever(mail.key, () => deliver(messages, mail, deps.now()));
}

type Batch = {
  readonly reader: FactsReader;
  readonly plan: ReturnType<typeof reminderPlanner>;
  readonly tellOfHelp: ReturnType<typeof helpTeller>;
  readonly tellWebhooks: ReturnType<typeof webhookTeller>;
};

/** All at once, so that what they read goes in one call; each is done before the batch ends, whatever becomes of the others. */
async function follow(batch: Batch, change: Change): Promise<void> {
  // Of the item before only what nothing seals is looked at.
  const told = { ...change, after: change.after && opened(deps.messages, change.after) };
  const all = await Promise.allSettled([
    // Of sealed texts it needs none, and gets none.
    batch.tellWebhooks(change),
    batch.plan(placeRecordOf(told.after)),
    askForCount(deps, told),
    mail(batch, told),
  ]);
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}

async function mail({ reader, tellOfHelp }: Batch, told: Change): Promise<void> {
  if ((await tellOfHelp(told)) || (await waitForSlotChange(deps, told))) return;
  const cover = coverAsk.safeParse(told.after);
  if (cover.success)
    return told.before
      ? undefined
      : mailNowOrNever(coverKeyOf(cover.data), () => mailCoverAsked(deps, reader, cover.data));
  const asked = messageOfChange(told);
  await (asked ? sendOrLater(deps, reader, asked) : mailAccount(told));
}

/** Changes of one item in their order, many items at once. */
const byItem: Order = async (records, work) => {
  const groups = Map.groupBy(records, ({ dynamodb }) => JSON.stringify(dynamodb?.Keys));
  await manyAtOnce([...groups.values()], async (group) => {
    for (const record of group) await work(record);
  });
};

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const reader = factsReader(deps);
  const batch = {
    ...{ reader, plan: reminderPlanner(deps, reader) },
    ...{ tellOfHelp: helpTeller({ ...deps, people }), tellWebhooks: webhookTeller(deps) },
  };
  return streamHandler((change) => follow(batch, change), byItem)(event);
};
