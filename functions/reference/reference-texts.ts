/**
 * What `/api/openapi.json` and `/api/docs` answer, made from the contracts. Bundles have a stand-in that reads both from files beside the
 * function, which are made by these when it is bundled (infra/bundling/reference-files.ts): they are the same until the next release.
 */
import { apiReferencePage } from './api-reference-page.ts';
import { openApiDocument } from './openapi-document.ts';

export const openApiText = async (): Promise<string> => JSON.stringify(await openApiDocument());
export const referencePage = async (): Promise<string> => apiReferencePage(await openApiDocument());
