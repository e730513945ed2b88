/** What the contracts of stock are built with: paths, tags, and writes that may be repeated under their key. */
import * as z from 'zod';
import { errorsOf, idempotencyHeaders } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { suppliesRefusals } from './refusals.ts';
import { stockDocument } from './stock-model.ts';

export const tag = (summary: string) => ({ tags: ['Stock'], summary });
export const storePath = z.object({ storeId: idOf('store') });
export const organizationPath = z.object({ organizationId: idOf('organization') });

/** A write that may be repeated under its key, and refused for any reason of supplies. */
export const repeatable = (action: Parameters<typeof endpointFor>[0]) =>
  endpointFor(action)
    .errors(errorsOf(suppliesRefusals))
    .errors(errorsOf(commonRefusals, ['key.reused']));

export const post = (path: `/${string}`, summary: string, successStatus = 200) =>
  ({ method: 'POST', path, successStatus, inputStructure: 'detailed', ...tag(summary) }) as const;
export const keyed = <Params extends z.ZodType, Body extends z.ZodType>(params: Params, body: Body) =>
  z.object({ params, headers: idempotencyHeaders, body });

/** A document of a store: posted at once. */
export const documentOf = <Body extends z.ZodType>(path: string, summary: string, body: Body) =>
  repeatable('stock.move')
    .route(post(`/stores/{storeId}/${path}`, summary, 201))
    .input(keyed(storePath, body))
    .output(stockDocument);
