/** Mails that list places with their links: the digest of a day with too many mails, and the links that someone lost. */
import { digestMail, linksMail, type LinkLine } from '../../shared/messages/account-messages.ts';
import { isUndelivered } from '../../shared/messages/address-rules.ts';
import { timesText } from '../../shared/messages/place-words.ts';
import { emailKeyOf } from '../runtime/secrets.ts';
import { readAddress } from './address-store.ts';
import { deliver } from './deliver.ts';
import type { MessagesDeps } from './deps.ts';
import type { Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { listRecordsOfPerson, readPlaceRecord } from './find-records.ts';
import { listHeld } from './held-store.ts';
import { stopWaysOf } from './mail-person.ts';
import { linkOf, type PlaceRecord } from './place-record.ts';
import { noteTold } from './told-store.ts';

/** `called-off`: of the slot, and says more than that the place in it was confirmed. */
const states = {
  'zh-CN': {
    confirmed: '已确认',
    offered: '请确认',
    waiting: '候补中',
    cancelled: '已取消',
    'called-off': '活动已取消',
  },
  en: {
    confirmed: 'confirmed',
    offered: 'accept it',
    waiting: 'waiting',
    cancelled: 'cancelled',
    'called-off': 'called off',
  },
} as const;

const lineOf = (deps: MessagesDeps, record: PlaceRecord): LinkLine => {
  const { what, locale, slotStatus } = record;
  const state = slotStatus === 'called-off' ? slotStatus : record.state;
  return { label: `${what} · ${timesText(record, locale)} · ${states[locale][state]}`, href: linkOf(deps, record) };
};

/** Links were asked for by their owner, so they go to an address that bounced as well: the way to prove it anew. */
async function sendList(deps: MessagesDeps, key: string, records: readonly PlaceRecord[], mail: typeof linksMail) {
  const to = records[0]?.email;
  if (!to) return;
  const address = { email: to, emailKey: emailKeyOf(deps.secret, to) };
  const { stopped, stoppedAt } = await readAddress(deps.messages, address.emailKey);
  const proves = isUndelivered(stopped) && mail === linksMail;
  if (stopped && stopped !== 'quiet' && !proves) return;
  const { locale } = records[0]!;
  const { stopLink } = stopWaysOf(deps, address, proves ? stoppedAt : undefined);
  const frame = { locale, stopLink };
  const content = mail(
    frame,
    records.map((record) => lineOf(deps, record)),
  );
  const outcome = await deliver(deps.messages, { key, to, locale, content }, deps.now());
  for (const record of records) await noteTold(deps.messages, record, 'list', outcome);
}

export async function sendDigest({ deps }: Run, { of }: Due): Promise<void> {
  const { emailKey, on } = of as { emailKey: string; on: string };
  const held = await listHeld(deps.messages, emailKey, on);
  const found = await Promise.all(held.map((at) => readPlaceRecord(deps, at)));
  // Whose address was changed meanwhile gets no mail of another.
  const theirs = found.flatMap((record) =>
    record?.email && emailKeyOf(deps.secret, record.email) === emailKey ? [record] : [],
  );
  await sendList(deps, `digest#${emailKey}#${on}`, theirs, digestMail);
}

/** All places that are still ahead; in the language of the latest one. */
export async function sendLinks({ deps }: Run, { of }: Due): Promise<void> {
  const { personKey, askedAt } = of as { personKey: string; askedAt: string };
  const all = await listRecordsOfPerson(deps, personKey);
  const ahead = all.filter(({ state, endAt }) => state !== 'cancelled' && Date.parse(endAt) > deps.now());
  await sendList(deps, `links#${personKey}#${askedAt}`, ahead, linksMail);
}
