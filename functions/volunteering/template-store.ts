/** Templates as stored: some dozens of an organization, in one partition, in the order in which they were kept. */
import type { ShiftTemplate, VenueTemplate } from '../../shared/volunteering/template-model.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { getRecord, listPartition, replaceRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

export type TemplateKind = 'shift-template' | 'venue-template';
export type StoredTemplate = (ShiftTemplate | VenueTemplate) & { readonly type: TemplateKind };

export const templatesOf = (organizationId: string) => `TEMPLATES#${organizationId}`;
const sortKey = (templateId: string) => `TEMPLATE#${templateId}`;
const itemOf = (template: StoredTemplate) => ({
  ...template,
  pk: templatesOf(template.organizationId),
  sk: sortKey(template.templateId),
});

/** Access pattern: all of an organization (Query of their partition). */
export const listTemplates = (volunteering: Table, organizationId: string) =>
  listPartition<StoredTemplate>(volunteering, templatesOf(organizationId), sortKey(''));
/** Access pattern: one of them (GetItem). */
export const readTemplate = (volunteering: Table, organizationId: string, templateId: string) =>
  getRecord<StoredTemplate>(volunteering, templatesOf(organizationId), sortKey(templateId));
export const putTemplate = (volunteering: Table, template: StoredTemplate): Write =>
  putNewOf(volunteering, itemOf(template));
/** Refuses: changed-meanwhile. */
export const updateTemplate = (volunteering: Table, template: StoredTemplate, from: number) =>
  replaceRecord(volunteering, itemOf(template), from);
