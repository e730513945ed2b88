/** Templates of the reader's organizations on the site: where they are kept, and a shift or venue as one's form shows it. */
import type { Typed } from '#lib/ui/form-state.ts';
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import type { ShiftTemplate, VenueTemplate } from '#shared/volunteering/template-model.ts';
import type { Api } from '../../server/api.ts';
import { shiftInput, typedShift } from './shift-editor.ts';

/** Organizations whose templates the person may keep: those of the roles that allow it. */
export const organizationsOf = (identity: Identity): string[] => [
  ...new Set(
    identity.memberships
      .map(({ organizationId }) => organizationId)
      .filter((organizationId) => may(identity, 'template.edit', { organizationId })),
  ),
];

export type Templates = { readonly shifts: readonly ShiftTemplate[]; readonly venues: readonly VenueTemplate[] };

/** All of the person's organizations, archived ones too. */
export async function templatesOf(api: Pick<Api, 'volunteering'>, identity: Identity): Promise<Templates> {
  const lists = await Promise.all(
    organizationsOf(identity).map((organizationId) => api.volunteering.listTemplates({ organizationId })),
  );
  return { shifts: lists.flatMap(({ shifts }) => shifts), venues: lists.flatMap(({ venues }) => venues) };
}

export type TemplateChoice = { readonly templateId: string; readonly name: string };
/** What a new shift or venue may start from. */
export const offered = (templates: ReadonlyArray<ShiftTemplate | VenueTemplate>): TemplateChoice[] =>
  templates.filter(({ archived }) => !archived).map(({ templateId, name }) => ({ templateId, name }));

const atNoTime = { startAt: '1970-01-01T00:00:00Z', endAt: '1970-01-01T01:00:00Z', zone: 'Asia/Shanghai' } as const;
/** Of a shift, all but when and where it is. */
export function typedDetails(details: ShiftTemplate['details']): Typed {
  const { revision: _, ...typed } = typedShift({ ...details, ...atNoTime, status: 'draft', revision: 1 } as Shift);
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => !/^(startAt|endAt|zone|sessionId|roundId|signUp\w+At|status)/.test(name)),
  );
}

export const shiftTemplateInput = (values: Typed) => ({
  name: values.templateName ?? '',
  details: shiftInput(values),
});

/** What a template is called where nobody has said: the role, or the venue, and where. */
export const proposedName = (shift: Pick<Shift, 'role'>, venueName: string, locale: Locale) =>
  `${volunteerRoles[shift.role][locale]} · ${venueName}`.slice(0, 80);
