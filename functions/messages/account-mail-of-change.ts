/**
 * The mail that a change in the table of people or of relief asks for: a code, an invitation, the notice of a passkey or a role, a
 * team that is missed. Pure but for the signing secret: codes and links are derived here and stored nowhere.
 */
import { codeStored, invitationStored, passkeyNoticeStored, roleNoticeStored } from '../../shared/identity/events.ts';
import { roles } from '../../shared/identity/model.ts';
import { codeLifetimeMinutes } from '../../shared/identity/session-model.ts';
import { codeMail, invitationMail, passkeyMail, roleMail } from '../../shared/messages/account-messages.ts';
import { roundAlarmMail } from '../../shared/messages/round-alarm-mail.ts';
import { roundAlarmStored } from '../../shared/relief/events.ts';
import { codeOf, purposeTokenOf } from '../runtime/secrets.ts';
import type { Change } from '../store/stream.ts';
import type { DueMail } from './deliver.ts';

export type MailSetting = {
  readonly secret: string;
  readonly codeSecret: string;
  readonly siteOrigin: string;
  readonly now: number;
};

export function accountMailOf({ before, after }: Change, setting: MailSetting): DueMail | undefined {
  const { secret, codeSecret, siteOrigin, now } = setting;
  const code = codeStored.safeParse(after);
  if (code.success) {
    const { codeId, email: to, locale, purpose, expiresAt } = code.data;
    if (before?.codeId === codeId || expiresAt * 1000 <= now) return undefined;
    const said = { code: codeOf(codeSecret, codeId), minutes: codeLifetimeMinutes, purpose };
    return { key: codeId, to, locale, content: codeMail({ locale }, said) };
  }
  const invitation = invitationStored.safeParse(after);
  if (invitation.success) {
    const { invitationId, organizationId, organizationName, role, email: to, locale, expiresAt } = invitation.data;
    if (before || expiresAt * 1000 <= now) return undefined;
    const token = purposeTokenOf(secret, 'invite', organizationId, invitationId);
    const said = { organization: organizationName[locale], role: roles[role][locale] };
    const content = invitationMail({ locale }, { ...said, link: `${siteOrigin}/invitations/${token}` });
    return { key: invitationId, to, locale, content };
  }
  const roleNotice = roleNoticeStored.safeParse(after);
  if (roleNotice.success) {
    const { membershipId, change, role, organizationName, email: to, locale, at } = roleNotice.data;
    if (before) return undefined;
    const said = { change, organization: organizationName[locale], role: roles[role][locale], at, site: siteOrigin };
    return { key: `${membershipId}#${at}`, to, locale, content: roleMail({ locale }, said) };
  }
  const alarm = roundAlarmStored.safeParse(after);
  if (alarm.success) {
    const { alarmId, email: to, locale, expiresAt, ...missed } = alarm.data;
    if (before || expiresAt * 1000 <= now) return undefined;
    const content = roundAlarmMail({ locale }, { ...missed, site: siteOrigin });
    return { key: alarmId, to, locale, content };
  }
  const notice = passkeyNoticeStored.safeParse(after);
  if (!notice.success || before) return undefined;
  const { passkeyId, change, at, email: to, locale } = notice.data;
  return {
    key: `${passkeyId}#${change}`,
    to,
    locale,
    content: passkeyMail({ locale }, { change, at, site: siteOrigin }),
  };
}
