/** Each operation of the API has an example, and the contract takes it. */
import { expect, test } from 'vitest';
import { openApiDocument } from '../../../functions/reference/openapi-document.ts';
import { exampleOf } from '../../../functions/reference/openapi-examples.ts';
import { contracts } from '../../../shared/contracts.ts';

const document: any = await openApiDocument();
const procedures = Object.values(contracts).flatMap((contract) => Object.entries(contract));

/** The input as a request by the example would bring it. */
function inputOf({ '~orpc': { route } }: any) {
  const operation = document.paths[route.path][route.method.toLowerCase()];
  const placed = (place: string) =>
    Object.fromEntries(
      (operation.parameters ?? [])
        .filter((one: any) => one.in === place && (one.required || place === 'path'))
        .map((one: any) => [one.name, one.example]),
    );
  const body = Object.values<any>(operation.requestBody?.content ?? {})[0]?.example;
  if (!operation.parameters && body === undefined) return undefined;
  return route.inputStructure === 'detailed'
    ? { params: placed('path'), query: placed('query'), headers: placed('header'), body }
    : { ...placed('path'), ...placed('query'), ...(body as object) };
}

test.each(procedures.map(([name, procedure]) => ({ name, procedure })))('$name', ({ procedure }: any) => {
  const { inputSchema, outputSchema, route } = procedure['~orpc'];
  expect(inputSchema?.safeParse(inputOf(procedure)).error?.issues ?? []).toEqual([]);
  const answers = Object.entries<any>(document.paths[route.path][route.method.toLowerCase()].responses);
  const [, answer] = answers.find(([status]) => Number(status) < 400)!;
  const example = Object.values<any>(answer.content ?? {})[0]?.example;
  if (example !== undefined) expect(outputSchema.safeParse(example).error?.issues ?? []).toEqual([]);
});

test.each([
  ['the first of a choice', { anyOf: [{ type: 'null' }, { type: 'integer', minimum: 5 }] }, 5],
  ['no more than a line holds', { type: 'string', maxLength: 1 }, 'E'],
  [
    'an id by its prefix',
    { type: 'string', pattern: '^opd_[0-9a-hjkmnp-tv-z]{26}$' },
    'opd_01hz0000000000000000000001',
  ],
])('%s', (_, schema, value) => {
  expect(exampleOf(schema as never)).toBe(value);
});
