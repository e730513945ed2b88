/**
 * The HTTP contract of lists that somebody keeps by name: what the address of the organizer's list of people asks for. One's own, or
 * shared in an organization. What is searched for stands in no address, so no view says whom it found.
 */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { organizationRefusals } from './refusals.ts';
import { ownEndpoint } from './staff-endpoint.ts';

/** Of one person, and of one organization. */
export const mostViews = 30;

export const viewName = line(40);
/** The part of an address after its question mark. */
const viewQuery = z
  .string()
  .max(400)
  .regex(/^[\w=&%.~+-]*$/, { error: 'not-allowed-here' });
const viewId = z.string().regex(/^[\w-]{11}$/, { error: 'not-an-id' });
const organizationId = idOf('organization').optional();

/** `organizationId` is where it is shared; absent is one's own. */
export const savedView = z.object({ viewId, name: viewName, query: viewQuery, organizationId });
export type SavedView = z.infer<typeof savedView>;

const tag = (summary: string) => ({ tags: ['Organizations'], summary });
const path = '/list-views/{viewId}' as const;

export const viewsContract = {
  listViews: ownEndpoint
    .route({ method: 'GET', path: '/list-views', ...tag('Views of lists that I keep, and those of my organizations') })
    .input(z.object({}))
    .output(z.object({ views: z.array(savedView) })),
  saveView: ownEndpoint
    .errors(errorsOf(organizationRefusals, ['view.too-many']))
    .route({
      method: 'PUT',
      path: '/list-views',
      ...tag('Keep a view by its name; one of the same name is replaced'),
    })
    .input(z.object({ name: viewName, query: viewQuery, organizationId }))
    .output(savedView),
  renameView: ownEndpoint
    .errors(errorsOf(organizationRefusals, ['view.name-taken']))
    .route({ method: 'PUT', path, ...tag('Call a view by another name') })
    .input(z.object({ viewId, name: viewName }))
    .output(savedView),
  deleteView: ownEndpoint
    .route({ method: 'DELETE', path, ...tag('Keep a view no more') })
    .input(z.object({ viewId }))
    .output(z.object({ deleted: z.literal(true) })),
};
