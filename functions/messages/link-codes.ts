/** A code that staff read out to whoever lost a private link and has a phone alone, and the link that it opens once. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Holder } from '../../shared/organizations/role-rules.ts';
import { decideOpening } from '../../shared/privacy/roster-rules.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import { newId } from '../runtime/ids.ts';
import { isLinkCodeOf, linkCodeOf, manageTokenOf, personKeyOf } from '../runtime/secrets.ts';
import type { MessagesDeps } from './deps.ts';
import { listImages, readPlaceRecord } from './find-records.ts';
import { putLinkCode, tryLinkCode, useLinkCode } from './link-code-store.ts';
import { pathOf, placeRecordOf } from './place-record.ts';

/**
 * The end of a number, which is the same with and without a country's prefix: which country's it is, is not known here. Of two
 * people with one end at once the newer code works; a code opens its own place alone, whatever number is typed beside it.
 */
const lineKeyOf = (secret: string, phone: string) =>
  personKeyOf(secret, { phone: phone.replaceAll(/\D/g, '').slice(-8) });

type Asked = { readonly slotId: string; readonly recordId: string; readonly reason?: string | undefined };

/** Whoever has the link sees all that is stored of the person. Refuses: not-found, what decideOpening refuses, link-code.no-phone. */
export async function makeLinkCode(
  deps: MessagesDeps,
  { slotId, recordId, reason }: Asked,
  who: Holder,
  venueId: string,
) {
  for (const image of await listImages(deps, slotId)) {
    const record = placeRecordOf(image);
    if (record?.recordId !== recordId || record.state === 'cancelled') continue;
    const { phone, ageBand } = image as { phone?: string; ageBand?: string };
    const opening = decideOpening(who, { venueId }, { ageBand }, reason);
    if (!opening.ok) return opening;
    if (phone === undefined) return refuse('link-code.no-phone');
    const { type, order } = record;
    const [now, phoneKey] = [deps.now(), lineKeyOf(deps.secret, phone)];
    const codeId = newId('linkCode', now);
    const expiresAt = await putLinkCode(deps.messages, phoneKey, { codeId, of: { type, slotId, order } }, now);
    const code = linkCodeOf(deps.secret, codeId);
    return accept({ linkId: linkIdOf(slotId, order), code, expiresAt: new Date(expiresAt).toISOString() });
  }
  return refuse('not-found');
}

type Opened = { readonly page: (typeof pathOf)[keyof typeof pathOf]; readonly manageToken: string };

/** Answered alike for a wrong code, one that is over, and a number that has none. Refuses: link-code.wrong-or-expired. */
export async function openByCode(
  deps: MessagesDeps,
  { phone, code }: { readonly phone: string; readonly code: string },
): Promise<Result<Opened, 'link-code.wrong-or-expired'>> {
  const { messages, secret } = deps;
  const phoneKey = lineKeyOf(secret, phone);
  const stored = await tryLinkCode(messages, phoneKey, deps.now());
  const isRight = stored !== undefined && isLinkCodeOf(secret, stored.codeId, code);
  const record = isRight ? await readPlaceRecord(deps, stored.of) : undefined;
  if (!isRight || !record || !(await useLinkCode(messages, phoneKey, stored.codeId)))
    return refuse('link-code.wrong-or-expired');
  const { type, slotId, order } = record;
  return accept({ page: pathOf[type], manageToken: manageTokenOf(secret, linkIdOf(slotId, order)) });
}
