/** Every message of an open day as it will look: with the open day's own first shift, or session, as the example. */
import { accountMessages } from '../../shared/messages/account-messages.ts';
import { goodsMessages } from '../../shared/messages/goods-messages.ts';
import type { MessagePreview } from '../../shared/messages/contract.ts';
import {
  accountMessageIds,
  goodsMessageIds,
  messagesWithLine,
  placeMessageIds,
  type PlaceMessageId,
} from '../../shared/messages/model.ts';
import type { PlaceFacts } from '../../shared/messages/place-facts.ts';
import { placeMail } from '../../shared/messages/place-mail.ts';
import { placeMessages } from '../../shared/messages/place-messages.ts';
import { hour } from '../../shared/kernel/time.ts';
import { locales, type Locale } from '../../shared/kernel/text.ts';
import type { MessagesDeps } from './deps.ts';
import { factsReader, placeFactsOf, type FactsReader } from './place-facts.ts';
import { sampleRecordOf, sampleSlotOf, type StoredSlot } from './sample-place.ts';

const dots = '…';
/** What only some messages say, as an example. */
function exampleOf(id: PlaceMessageId, facts: PlaceFacts, siteOrigin: string): PlaceFacts {
  const page = facts.kind === 'shift' ? 'sign-ups' : 'bookings';
  const was = { startAt: earlier(facts.startAt), endAt: earlier(facts.endAt), zone: facts.zone };
  return {
    ...facts,
    link: `${siteOrigin}/${page}/${dots}`,
    offerUntil: id === 'offered' ? earlier(facts.startAt) : undefined,
    ...(id === 'moved' ? { was } : {}),
    ...(id === 'staff-fewer' ? { hadSeats: facts.seats + 1 } : {}),
    ...(id === 'called-off' ? { reason: dots } : {}),
    ...(id === 'reminder' ? { answerLink: `${siteOrigin}/${page}/${dots}/answer` } : {}),
  };
}
const earlier = (at: string) => new Date(Date.parse(at) - 2 * hour).toISOString();

async function previewOf(deps: MessagesDeps, reader: FactsReader, slot: StoredSlot | undefined, id: PlaceMessageId) {
  const contentIn = async (locale: Locale) =>
    placeMail(
      id,
      exampleOf(id, await placeFactsOf(deps, reader, sampleRecordOf(slot!, locale), id), deps.siteOrigin),
      `${deps.siteOrigin}/mail/${dots}`,
    );
  const [chinese, english] = slot ? await Promise.all(locales.map(contentIn)) : [];
  const { when, to } = placeMessages[id];
  return {
    ...{ id, when, to, takesLine: (messagesWithLine as readonly string[]).includes(id) },
    ...(chinese && english ? { content: { 'zh-CN': chinese, en: english } } : {}),
  };
}

/** Without any shift or session there is nothing to show yet but when each goes, and to whom. */
export async function seeMessages(deps: MessagesDeps, openDayId: string): Promise<MessagePreview[]> {
  const slot = await sampleSlotOf(deps, openDayId);
  const reader = factsReader(deps);
  const places = await Promise.all(placeMessageIds.map((id) => previewOf(deps, reader, slot, id)));
  return [
    ...places,
    ...accountMessageIds.map((id) => ({ id, ...accountMessages[id], takesLine: false })),
    ...goodsMessageIds.map((id) => ({ id, ...goodsMessages[id], takesLine: false })),
  ];
}
