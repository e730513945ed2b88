/**
 * Tells those who answer requests for help that there is a new one: the people of its station, else the coordinators. One
 * mail a minute and mailbox at most, whatever a square full of people sends. Called by the streams' consumer.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { minute } from '../../shared/kernel/time.ts';
import { helpMailStored, type HelpMailStored } from '../../shared/help/events.ts';
import { helpRequestMail } from '../../shared/messages/help-request-mail.ts';
import { coordinatorMailboxes } from '../organizations/coordinator-lookup.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { answererEmails } from '../store/keeper-lookup.ts';
import type { Change } from '../store/stream.ts';
import type { Table } from '../store/table.ts';
import { deliver } from './deliver.ts';
import type { MessagesDeps } from './deps.ts';
import { MailRefused } from './ses.ts';

/** Of an account no language is known: its mail begins in Chinese, and says all in English too. */
const locale = 'zh-CN';

type HelpMailDeps = Pick<MessagesDeps, 'messages' | 'secret' | 'siteOrigin' | 'now'> & { readonly people: Table };

type Asked = Pick<HelpMailStored, 'organizationId' | 'stationName'>;

/** A mailbox that SES does not take holds up no other. */
async function tell(deps: HelpMailDeps, { organizationId, stationName }: Asked, which: string): Promise<void> {
  const { messages, people, secret, siteOrigin, now } = deps;
  const answering = organizationId === undefined ? [] : await answererEmails(people, organizationId);
  // A station without people of its own is looked after by the coordinators.
  const emails = answering.length > 0 ? answering : await coordinatorMailboxes(people);
  const content = helpRequestMail({ locale }, { stationName, site: siteOrigin });
  for (const to of emails)
    try {
      await deliver(messages, { key: `${which}#${emailKeyOf(secret, to)}`, to, locale, content }, now());
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      logger.error('mail-refused', { ...faultOf(error), mail: which });
      count({ MailsRefused: 1 });
    }
}

/** For one run: answers whether a change asked for such mails, and waits for them; those of one minute are one work. */
export function helpTeller(deps: HelpMailDeps) {
  const told = new Map<string, Promise<void>>();
  return async ({ before, after }: Change): Promise<boolean> => {
    const asked = helpMailStored.safeParse(after);
    if (!asked.success) return false;
    const { organizationId, at, expiresAt } = asked.data;
    if (before || expiresAt * 1000 <= deps.now()) return true;
    const which = `help#${organizationId ?? 'coordinator'}#${Math.floor(Date.parse(at) / minute)}`;
    const work = told.get(which) ?? tell(deps, asked.data, which);
    told.set(which, work);
    await work;
    return true;
  };
}
