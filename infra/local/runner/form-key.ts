/** What CloudFront's function does with a page that has a form, kept or not: constructs/give-form-key.ts. Used by the front. */
import { randomBytes } from 'node:crypto';
import { formKeyAttributes, formKeyHeader } from '../../../shared/kernel/form-key.ts';
import type { FrontRequest } from './http-event.ts';
import type { FrontResponse } from './send-response.ts';

/** Its name is without `__Secure-`, which needs TLS. */
export function withFormKey({ rawPath }: Pick<FrontRequest, 'rawPath'>, page: FrontResponse): FrontResponse {
  const { [formKeyHeader]: asked, ...headers } = page.headers;
  if (!asked) return page;
  const cookie = `form=${randomBytes(32).toString('base64url')}; ${formKeyAttributes(rawPath)}`;
  return { ...page, headers: { ...headers, 'set-cookie': [headers['set-cookie'] ?? [], cookie].flat() } };
}
