/** For the walk of every endpoint and role: a right request for each endpoint of staff about templates. */
import { shiftInput, venueInput } from './programme.ts';
import type { Sample } from './role-sample.ts';

const { startAt: _, endAt: __, ...details } = shiftInput;
export const shiftTemplateWith = (more: Record<string, unknown> = {}) => ({
  name: 'Usher at the gate',
  details,
  ...more,
});
export const venueTemplateWith = (more: Record<string, unknown> = {}) => ({
  name: 'A booth on a square',
  details: { ...venueInput, role: 'branch' },
  ...more,
});

type Make = (path: string, body: unknown) => Promise<any>;
const keep = async (make: Make, path: string, body: object) => {
  const { templateId } = await make(path, body);
  return { templateId };
};

export const templateSamples: Readonly<Record<string, Sample>> = {
  'volunteering.listTemplates': { scope: 'organization' },
  'volunteering.createShiftTemplate': { scope: 'organization', body: () => shiftTemplateWith() },
  'volunteering.updateShiftTemplate': {
    scope: 'organization',
    prepare: ({ make }, { organizationId }) =>
      keep(make, `/api/organizations/${organizationId}/shift-templates`, shiftTemplateWith()),
    body: () => ({ ...shiftTemplateWith({ archived: true }), revision: 1 }),
  },
  'volunteering.createVenueTemplate': { scope: 'organization', body: () => venueTemplateWith() },
  'volunteering.updateVenueTemplate': {
    scope: 'organization',
    prepare: ({ make }, { organizationId }) =>
      keep(make, `/api/organizations/${organizationId}/venue-templates`, venueTemplateWith()),
    body: () => ({ ...venueTemplateWith({ archived: true }), revision: 1 }),
  },
};
