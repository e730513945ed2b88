/**
 * Which mail a stored change asks for, if any, and the key under which it is sent once. Pure but for the
 * stage's secrets: private links and codes are derived here and stored nowhere.
 */
import { bookingStored } from '../../shared/open-days/events.ts';
import { codeStored, invitationStored, passkeyNoticeStored } from '../../shared/identity/events.ts';
import { codeLifetimeMinutes } from '../../shared/identity/session-model.ts';
import { holdStored, signUpStored } from '../../shared/volunteering/events.ts';
import { codeOf, manageTokenOf, purposeTokenOf } from '../runtime/secrets.ts';
import type { Change } from '../store/stream.ts';
import { codeMail, invitationMail, passkeyMail } from './account-mails.ts';
import { bookingMail, holdMail, signUpMail, type Mail, type PlaceNews } from './mail-texts.ts';

export type DueMail = { readonly key: string; readonly mail: Mail };
export type MailSetting = {
  readonly secret: string;
  readonly codeSecret: string;
  readonly siteOrigin: string;
  readonly now: number;
};

/** A place that someone did not give up by themselves is told as what it was. */
const endings: Readonly<Record<string, PlaceNews>> = {
  'offer-expired': 'offer-expired',
  'capacity-lowered': 'capacity-lowered',
  'handed-over': 'handed-over',
  'hold-ended': 'hold-ended',
};

function eventsOf({ before, after }: Change): PlaceNews | undefined {
  const [was, is] = [before?.state, after?.state];
  if (was === is) return undefined;
  if (is === 'confirmed') return was === 'waiting' ? 'promoted' : 'confirmed';
  if (is === 'cancelled') return endings[String(after?.because)] ?? 'cancelled';
  return is === 'waiting' || is === 'offered' ? is : undefined;
}

/** The link id of a record is its place and order of arrival (functions/reservations/reservation-records.ts). */
const linkOf = ({ secret, siteOrigin }: MailSetting, path: string, slotId: string, order: unknown) =>
  `${siteOrigin}/${path}/${manageTokenOf(secret, `${slotId}.${String(order)}`)}`;

export function mailOfChange(change: Change, setting: MailSetting): DueMail | undefined {
  const { before, after } = change;
  const code = codeStored.safeParse(after);
  if (code.success) {
    const { codeId, email, locale, purpose, expiresAt } = code.data;
    if (before?.codeId === codeId || expiresAt * 1000 <= setting.now) return undefined;
    const said = { code: codeOf(setting.codeSecret, codeId), minutes: codeLifetimeMinutes, purpose };
    return { key: codeId, mail: codeMail(email, locale, said) };
  }
  const invitation = invitationStored.safeParse(after);
  if (invitation.success) {
    const { invitationId, organizationId, expiresAt } = invitation.data;
    if (before || expiresAt * 1000 <= setting.now) return undefined;
    const token = purposeTokenOf(setting.secret, 'invite', organizationId, invitationId);
    return {
      key: invitationId,
      mail: invitationMail(invitation.data, `${setting.siteOrigin}/invitations/${token}`),
    };
  }
  const notice = passkeyNoticeStored.safeParse(after);
  if (notice.success) {
    const { passkeyId, change: what } = notice.data;
    return before ? undefined : { key: `${passkeyId}#${what}`, mail: passkeyMail(notice.data, setting.siteOrigin) };
  }
  const news = eventsOf(change);
  if (!news) return undefined;
  const signUp = signUpStored.safeParse(after);
  if (signUp.success && signUp.data.email) {
    const link = linkOf(setting, 'sign-ups', signUp.data.shiftId, after?.order);
    const { email } = signUp.data;
    return { key: `${signUp.data.signUpId}#${news}`, mail: signUpMail({ ...signUp.data, email }, news, link) };
  }
  const hold = holdStored.safeParse(after);
  if (hold.success && hold.data.email) {
    const { email, holdId, shiftId } = hold.data;
    const link = linkOf(setting, 'holds', shiftId, after?.order);
    const names = `${setting.siteOrigin}/hold-names/${purposeTokenOf(setting.secret, 'names', shiftId, String(after?.order))}`;
    return { key: `${holdId}#${news}`, mail: holdMail({ ...hold.data, email }, news, { link, names }) };
  }
  const booking = bookingStored.safeParse(after);
  if (booking.success && booking.data.email) {
    const link = linkOf(setting, 'bookings', booking.data.sessionId, after?.order);
    const { email } = booking.data;
    return { key: `${booking.data.bookingId}#${news}`, mail: bookingMail({ ...booking.data, email }, news, link) };
  }
  return undefined;
}
