/** Templates of an organization: what shifts of a role are told and asked, or what a venue is, kept to start the next one from. */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { storedPoint } from '../kernel/point-model.ts';
import { line } from '../kernel/text.ts';
import { venueDraft } from '../open-days/model.ts';
import { shiftFields } from './model.ts';

/** Of shifts all but when and where one is, and what becomes of it. */
const shiftTemplateDetails = shiftFields.omit({
  ...{ startAt: true, endAt: true, zone: true, sessionId: true, roundId: true },
  ...{ signUpOpensAt: true, signUpClosesAt: true, status: true },
});
const about = {
  name: line(80),
  /** Kept, and offered to nobody any more. */
  archived: z.boolean().default(false),
};
export const shiftTemplateDraft = z.object({ ...about, details: shiftTemplateDetails });
export const venueTemplateDraft = z.object({ ...about, details: venueDraft });

const stored = { templateId: idOf('template'), organizationId: idOf('organization'), revision };
export const shiftTemplate = shiftTemplateDraft.extend(stored);
export const venueTemplate = venueTemplateDraft.extend({
  ...stored,
  details: venueDraft.extend({ point: storedPoint.optional() }),
});
export type ShiftTemplate = z.infer<typeof shiftTemplate>;
export type VenueTemplate = z.infer<typeof venueTemplate>;
