/** The people of the demonstration, one a role; offered on the sign-in page in local mode only. */
import type { Role } from '#shared/identity/model.ts';
import type { Bilingual } from '#shared/kernel/text.ts';

type DemoPerson = { readonly email: string; readonly role: Role; readonly of?: Bilingual };

export const demoPeople: readonly DemoPerson[] = [
  { email: 'operator@harborlight.example', role: 'platform_operator' },
  { email: 'coordinator@harborlight.example', role: 'coordinator' },
  { email: 'hangzhou@harborlight.example', role: 'venue_manager', of: { 'zh-CN': '杭州', en: 'Hangzhou' } },
  { email: 'huadu@harborlight.example', role: 'venue_manager', of: { 'zh-CN': '花都', en: 'Huadu' } },
  {
    email: 'today@harborlight.example',
    role: 'venue_manager',
    of: { 'zh-CN': '演示会场，今天', en: 'Demo venue, today' },
  },
  { email: 'charity@harborlight.example', role: 'charity_staff' },
  { email: 'teamlead@harborlight.example', role: 'team_lead' },
  { email: 'auditor@harborlight.example', role: 'auditor' },
];
