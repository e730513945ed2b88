/** The OpenAPI document, made from the contracts; its errors are problem documents. */
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { EndpointMeta } from '../../shared/organizations/staff-endpoint.ts';
import { contracts } from '../../shared/contracts.ts';
import { withExamples } from './openapi-examples.ts';

type Generated = Awaited<ReturnType<OpenAPIGenerator['generate']>>;

/** What oRPC declares as application/json error answers leaves the API as application/problem+json. */
function asProblems(document: Generated): Generated {
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) {
      const responses = (operation as { responses?: Record<string, { content?: Record<string, unknown> }> }).responses;
      for (const [status, response] of Object.entries(responses ?? {})) {
        const body = response.content?.['application/json'];
        if (Number(status) < 400 || body === undefined) continue;
        response.content = { 'application/problem+json': body };
      }
    }
  }
  return document;
}

/** Endpoints that create take a key in a header, which their input does not name. */
function withKeys(document: Generated): Generated {
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } } as const;
  for (const procedure of Object.values(contracts).flatMap((contract) => Object.values(contract))) {
    const { meta, route } = procedure['~orpc'] as { meta: EndpointMeta; route: { method?: string; path?: string } };
    const operation = (document.paths?.[route.path!] as Record<string, { parameters?: unknown[] }> | undefined)?.[
      route.method!.toLowerCase()
    ];
    if (meta.creates && operation) operation.parameters = [...(operation.parameters ?? []), key];
  }
  return document;
}

let document: Promise<Generated> | undefined;

export const openApiDocument = (): Promise<Generated> =>
  (document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
    .generate(contracts, {
      info: {
        title: 'Harborlight API',
        version: '1.0.0',
        description:
          'Open days, volunteering, goods drives and relief campaigns. Errors are problem documents (RFC 9457) ' +
          'with a `code`; text comes in the language of Accept-Language (zh-CN or en). Lists are answered as CSV to ' +
          '`Accept: text/csv`, with the next part in the `Link` header.',
      },
      servers: [{ url: '/api' }],
      components: {
        securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      },
      customErrorResponseBodySchema: (errors) => ({
        type: 'object',
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string', enum: errors.map(([code]) => code) },
          requestId: { type: 'string' },
          errors: {
            type: 'array',
            items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
          },
          data: { type: 'object' },
        },
      }),
    })
    .then(asProblems)
    .then(withKeys)
    .then(withExamples));
