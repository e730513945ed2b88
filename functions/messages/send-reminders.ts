/**
 * Sends what a rule wants of one slot: to each who is confirmed, with all of their places that the same rule is due for, once.
 * What is planned was planned earlier, so slot and rule are asked again first.
 */
import { hour } from '../../shared/kernel/time.ts';
import { severalPlacesMail } from '../../shared/messages/place-mail.ts';
import { afterQuiet, dueAtOf, isFor, isTooLate } from '../../shared/messages/reminder-rules.ts';
import type { ReminderRule } from '../../shared/messages/settings.ts';
import { unansweredAt } from './calls.ts';
import { putDue, type Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { listPlaceRecords, listRecordsOfPerson } from './find-records.ts';
import { mailPerson } from './mail-person.ts';
import { manyAtOnce } from './paced.ts';
import { placeFactsOf } from './place-facts.ts';
import { linkOf, type PlaceRecord } from './place-record.ts';
import { noteTold } from './told-store.ts';

type Planned = { readonly slotId: string; readonly openDayId: string; readonly ruleId: string; readonly for: number };

const isComing = ({ state, slotStatus = 'published' }: PlaceRecord) =>
  state === 'confirmed' && slotStatus === 'published';

/** All places of the person for which the rule is due at that time; the index may be late, the record at hand is not. */
async function placesFor({ deps }: Run, record: PlaceRecord, rule: ReminderRule, at: number): Promise<PlaceRecord[]> {
  const { personKey, email, openDayId, recordId } = record;
  const all = personKey === undefined ? [] : await listRecordsOfPerson(deps, personKey);
  const others = all.filter(
    (one) =>
      one.recordId !== recordId &&
      one.openDayId === openDayId &&
      one.email === email &&
      isComing(one) &&
      isFor(rule, one.slotId) &&
      dueAtOf(rule, one) === at,
  );
  return [record, ...others].sort((a, b) => a.startAt.localeCompare(b.startAt));
}

async function sendTo(run: Run, record: PlaceRecord, rule: ReminderRule, at: number): Promise<void> {
  const { deps, reader } = run;
  const key = `rule#${rule.ruleId}#${record.personKey ?? record.recordId}#${new Date(at).toISOString()}`;
  let places: readonly PlaceRecord[] = [];
  const outcome = await mailPerson(deps, record, rule.message, async (stopLink) => {
    places = await placesFor(run, record, rule, at);
    const facts = await Promise.all(
      places.map(async (place) => {
        const told = await placeFactsOf(deps, reader, place, rule.message);
        const asks = rule.message === 'reminder' && place.type !== 'hold';
        const answerLink = asks ? `${linkOf(deps, place)}/answer` : undefined;
        return { ...told, answerLink, link: asks ? told.link : undefined };
      }),
    );
    return { key, content: severalPlacesMail(rule.message, facts, stopLink) };
  });
  for (const place of places) await noteTold(deps.messages, place, rule.message, outcome);
}

/** Goes on after the order of the record that it came to, since a large slot takes more than one run. */
export async function sendReminders(run: Run, due: Due): Promise<Partial<Due> | void> {
  const { deps, reader, now, until } = run;
  const { slotId, openDayId, ruleId, for: at } = due.of as Planned;
  const [slot, openDay, { rules }] = await Promise.all([
    reader.slot(slotId),
    reader.openDay(openDayId),
    reader.settings(openDayId),
  ]);
  const rule = rules.find((one) => one.ruleId === ruleId);
  if (!rule || !slot || slot.status !== 'published' || openDay?.status !== 'published' || !isFor(rule, slotId)) return;
  const expected = dueAtOf(rule, slot);
  if (expected !== at) {
    // It moved meanwhile: whatever is still ahead is asked for, and this one is over.
    if (expected !== undefined && expected > now)
      await putDue(deps.messages, { ...due, at: expected, of: { slotId, openDayId, ruleId, for: expected } });
    return;
  }
  if (isTooLate(rule, slot, now)) return;
  const mayGoAt = afterQuiet(now, slot.zone);
  if (mayGoAt > now) return { at: mayGoAt };

  const records = (await listPlaceRecords(deps, slotId)).filter(isComing).sort((a, b) => a.order - b.order);
  const left = records.filter(({ order }) => order > Number(due.after ?? 0));
  let failed: unknown;
  let wentTo = Number(due.after ?? 0);
  await manyAtOnce(left, async (record) => {
    if (Date.now() >= until) return;
    try {
      await sendTo(run, record, rule, at);
      wentTo = Math.max(wentTo, record.order);
    } catch (error) {
      failed = error;
    }
  });
  // Whoever got theirs is passed over by the marker of their message.
  if (failed) throw failed;
  if (wentTo < (left.at(-1)?.order ?? 0)) return { at: now, after: String(wentTo) };
  const { startAt } = slot;
  const askedUntil = rule.message === 'reminder' ? unansweredAt(now, startAt) : undefined;
  if (askedUntil !== undefined)
    await putDue(deps.messages, { kind: 'unanswered', id: slotId, at: askedUntil, of: { slotId, startAt } });
  await putDue(deps.messages, { kind: 'answers', id: slotId, at: now + 2 * hour, of: { slotId, openDayId } });
}
