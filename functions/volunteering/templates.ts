/** Keeps, edits and archives an organization's templates: made once a key, edited at the revision that was seen. Bound by api.ts. */
import { implement } from '@orpc/server';
import { asStored } from '../../shared/kernel/geo.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { VenueDraft } from '../../shared/open-days/model.ts';
import { templateContract } from '../../shared/volunteering/template-contract.ts';
import type { ShiftTemplate, VenueTemplate } from '../../shared/volunteering/template-model.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { organizationExists } from '../store/organization-lookup.ts';
import type { Table } from '../store/table.ts';
import { isUnchanged } from '../store/unchanged.ts';
import type { VolunteeringDeps } from './deps.ts';
import {
  listTemplates,
  putTemplate,
  readTemplate,
  templatesOf,
  updateTemplate,
  type StoredTemplate,
  type TemplateKind,
} from './template-store.ts';

const os = implement(templateContract).$context<RequestContext>();
type Templates = { readonly 'shift-template': ShiftTemplate; readonly 'venue-template': VenueTemplate };
type Draft<Kind extends TemplateKind> = Omit<Templates[Kind], 'templateId' | 'revision'>;

const shown = <Kind extends TemplateKind>({ type: _, ...template }: StoredTemplate) =>
  template as unknown as Templates[Kind];

/** Refuses: key.reused. */
async function create<Kind extends TemplateKind>(
  { volunteering, now }: VolunteeringDeps,
  type: Kind,
  draft: Draft<Kind>,
  idempotencyKey: string | undefined,
): Promise<Result<Templates[Kind]>> {
  const { organizationId } = draft;
  const templateId = newId('template', now());
  const request = repeatableRequest(templatesOf(organizationId), type, idempotencyKey, draft, now());
  const template = { ...draft, templateId, revision: 1, type } as unknown as StoredTemplate;
  const made = await createOnce(volunteering, request, templateId, [putTemplate(volunteering, template)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept(shown<Kind>((await readTemplate(volunteering, organizationId, made.value))!));
}

/** Refuses: changed-meanwhile. */
async function edit<Kind extends TemplateKind>(
  { volunteering }: VolunteeringDeps,
  current: StoredTemplate,
  draft: Draft<Kind>,
  revision: number,
): Promise<Result<Templates[Kind]>> {
  const { templateId, type } = current;
  const template = { ...draft, templateId, type, revision: revision + 1 } as unknown as StoredTemplate;
  if (isUnchanged(current, template, revision)) return accept(shown<Kind>(current));
  const done = await updateTemplate(volunteering, template, revision);
  return done.ok ? accept(shown<Kind>(template)) : done;
}

/** Where the venue is, as it is stored (R27). */
const placed = <With extends { readonly details: VenueDraft }>({ details, ...draft }: With) => ({
  ...draft,
  details: { ...details, point: details.point && asStored(details.point) },
});

export function templateHandlers(deps: VolunteeringDeps, people: Table) {
  async function ofOrganization(organizationId: string, context: RequestContext) {
    await allowed(context, 'template.edit', { organizationId });
    if (!(await organizationExists(people, organizationId))) throw notFound();
  }
  /** The template of that kind, for whoever may edit those of its organization. */
  async function editable(type: TemplateKind, organizationId: string, templateId: string, context: RequestContext) {
    await allowed(context, 'template.edit', { organizationId });
    const current = await readTemplate(deps.volunteering, organizationId, templateId);
    if (current?.type !== type) throw notFound();
    context.trail.was(current);
    return current;
  }
  return {
    listTemplates: os.listTemplates.handler(async ({ input: { organizationId }, context }) => {
      await ofOrganization(organizationId, context);
      const all = await listTemplates(deps.volunteering, organizationId);
      const ofKind = <Kind extends TemplateKind>(kind: Kind) =>
        all.filter(({ type }) => type === kind).map((one) => shown<Kind>(one));
      return { shifts: ofKind('shift-template'), venues: ofKind('venue-template') };
    }),
    createShiftTemplate: os.createShiftTemplate.handler(async ({ input, context }) => {
      await ofOrganization(input.organizationId, context);
      return orRefuse(await create(deps, 'shift-template', input, context.idempotencyKey));
    }),
    updateShiftTemplate: os.updateShiftTemplate.handler(
      async ({ input: { templateId, revision, ...draft }, context }) => {
        const current = await editable('shift-template', draft.organizationId, templateId, context);
        return orRefuse(await edit<'shift-template'>(deps, current, draft, revision));
      },
    ),
    createVenueTemplate: os.createVenueTemplate.handler(async ({ input, context }) => {
      await ofOrganization(input.organizationId, context);
      return orRefuse(await create(deps, 'venue-template', placed(input), context.idempotencyKey));
    }),
    updateVenueTemplate: os.updateVenueTemplate.handler(
      async ({ input: { templateId, revision, ...draft }, context }) => {
        const current = await editable('venue-template', draft.organizationId, templateId, context);
        return orRefuse(await edit<'venue-template'>(deps, current, placed(draft), revision));
      },
    ),
  };
}
