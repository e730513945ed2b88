/** Mails whoever is asked to cover a shift, once, as soon as the ask is stored. Called by the stream of volunteering. */
import { readableIn } from '../../shared/kernel/untranslated.ts';
import { coverMail } from '../../shared/messages/cover-mail.ts';
import { withDefaults } from '../../shared/open-days/shift-defaults.ts';
import type { CoverAsk } from '../../shared/volunteering/events.ts';
import { volunteerRoles } from '../../shared/volunteering/model.ts';
import { purposeTokenOf } from '../runtime/secrets.ts';
import type { MessagesDeps } from './deps.ts';
import { readPlaceRecord } from './find-records.ts';
import { mailPerson } from './mail-person.ts';
import { addressOf, type FactsReader } from './place-facts.ts';
import { readShift } from '../volunteering/shift-lookup.ts';

export const coverKeyOf = ({ shiftId, fromShiftId, fromOrder }: CoverAsk) =>
  `cover#${shiftId}#${fromShiftId}#${fromOrder}`;

export async function mailCoverAsked(deps: MessagesDeps, reader: FactsReader, ask: CoverAsk): Promise<void> {
  const { shiftId, fromShiftId, fromOrder, openDayId } = ask;
  const shift = await readShift(deps.volunteering, shiftId);
  if (!shift || Date.parse(shift.endAt) <= deps.now()) return;
  const record = await readPlaceRecord(deps, { type: 'sign-up', slotId: fromShiftId, order: fromOrder });
  if (!record || record.state === 'cancelled') return;
  const [openDay, venue] = await Promise.all([reader.openDay(openDayId), reader.venue(openDayId, shift.venueId)]);
  const { meetingPoint } = withDefaults(shift, { openDay: openDay?.shiftDefaults, venue: venue?.shiftDefaults });
  const { locale } = record;
  const link = `${deps.siteOrigin}/covers/${purposeTokenOf(deps.secret, 'cover', shiftId, fromShiftId, String(fromOrder))}`;
  const said = {
    ...{ what: volunteerRoles[shift.role][locale], startAt: shift.startAt, endAt: shift.endAt, zone: shift.zone, link },
    ...{ venue: venue?.name[locale], address: venue && addressOf(venue, locale) },
    meetingPoint: readableIn(meetingPoint, locale),
    waits: fromShiftId === shiftId,
  };
  await mailPerson(deps, record, 'cover-asked', async (stopLink) => ({
    key: coverKeyOf(ask),
    content: coverMail({ locale, stopLink }, said),
  }));
}
