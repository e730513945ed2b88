/** The HTTP contract of an organization's templates for shifts and venues. What one holds is what a new shift or venue is sent with. */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { shiftTemplate, shiftTemplateDraft, venueTemplate, venueTemplateDraft } from './template-model.ts';

const tag = (summary: string) => ({ tags: ['Volunteering'], summary });
const ofOrganization = { organizationId: idOf('organization') };
const oneOf = { ...ofOrganization, templateId: idOf('template'), revision };

export const templateContract = {
  listTemplates: endpointFor('template.edit')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/templates',
      ...tag('Templates of an organization, archived ones too'),
    })
    .input(z.object(ofOrganization))
    .output(z.object({ shifts: z.array(shiftTemplate), venues: z.array(venueTemplate) })),
  createShiftTemplate: createFor('template.edit')
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/shift-templates',
      successStatus: 201,
      ...tag('Keep what shifts of a role are told and asked as a template'),
    })
    .input(shiftTemplateDraft.extend(ofOrganization))
    .output(shiftTemplate),
  updateShiftTemplate: endpointFor('template.edit')
    .route({
      method: 'PUT',
      path: '/organizations/{organizationId}/shift-templates/{templateId}',
      ...tag('Edit or archive a template of shifts; shifts that were made from it stay as they are'),
    })
    .input(shiftTemplateDraft.extend(oneOf))
    .output(shiftTemplate),
  createVenueTemplate: createFor('template.edit')
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/venue-templates',
      successStatus: 201,
      ...tag('Keep a venue as a template'),
    })
    .input(venueTemplateDraft.extend(ofOrganization))
    .output(venueTemplate),
  updateVenueTemplate: endpointFor('template.edit')
    .route({
      method: 'PUT',
      path: '/organizations/{organizationId}/venue-templates/{templateId}',
      ...tag('Edit or archive a template of venues; venues that were made from it stay as they are'),
    })
    .input(venueTemplateDraft.extend(oneOf))
    .output(venueTemplate),
};
