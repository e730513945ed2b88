/**
 * Whoever uses the released API can go on with the API of today: nothing they send is refused or left unread, nothing they read is gone.
 * What is added passes without a word, and may go again until it is released: nobody can have built on it.
 */
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../../functions/reference/openapi-document.ts';
import { breakingChanges, releaseNotes } from '../../support/api-changes.ts';
import { factsOf, type ApiFacts } from '../../support/api-facts.ts';
import released from './released-api.json' with { type: 'json' };

const today = factsOf(await openApiDocument());
const howToGoOn = `Clients of the released API would break. Let the old form stand beside the new one.
If it has to break: run \`npm run release-api\`, and say in the commit what breaks, for whom, and what they do.`;

test('the API of today breaks no client of the released one', () => {
  expect(Object.keys(released).length).toBeGreaterThan(100);
  expect(breakingChanges(released as ApiFacts, today), howToGoOn).toEqual([]);
});

test('a release tells what breaks, what is new and what has changed; nothing tells nothing', () => {
  const fact = (more: object = {}) => ({ types: ['string'], ...more }) as never;
  const before = { 'GET /a': { 'out 200.x': fact() }, 'GET /b': { 'out 200.y': fact() }, 'GET /c': {} };
  const after = { 'GET /a': { 'out 200.x': fact(), 'out 200.z': fact() }, 'GET /c': {}, 'POST /d': {} };
  expect(releaseNotes(before, after, '2026-06-19')).toBe(
    '## 2026-06-19\n\nBreaks clients:\n\n- `GET /b is gone`\n\nNew:\n\n- `POST /d`\n\nChanged:\n\n- `GET /a`\n\n',
  );
  expect(releaseNotes(before, before, '2026-06-19')).toBeUndefined();
});

describe('A change', () => {
  const documentOf = (operation: object) => ({ paths: { '/things/{id}': { post: operation } } });
  const bodyOf = (schema: object) => ({ content: { 'application/json': { schema } } });
  const text = { type: 'string', maxLength: 80 };
  const object = (properties: object, required: string[] = []) => ({ type: 'object', properties, required });
  const problem = (...codes: string[]) => ({
    content: { 'application/problem+json': { schema: object({ code: { type: 'string', enum: codes } }, ['code']) } },
  });
  const body = { name: text, kind: { enum: ['a', 'b'], type: 'string' }, lots: { type: 'array', items: text } };
  const answer = { thingId: text, state: { enum: ['new', 'old'], type: 'string' }, note: text };
  const operation = {
    parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
    requestBody: bodyOf(object(body, ['name'])),
    responses: { 201: bodyOf(object(answer, ['thingId'])), 409: problem('thing.full', 'thing.closed') },
  };
  const asking = (properties: object, required = ['name']) => ({ requestBody: bodyOf(object(properties, required)) });
  const answering = (properties: object, required = ['thingId']) => ({
    responses: { ...operation.responses, 201: bodyOf(object(properties, required)) },
  });
  const without = (properties: Record<string, unknown>, name: string) => {
    const { [name]: _, ...others } = properties;
    return others;
  };
  const orNull = { anyOf: [text, { type: 'null' }] };

  const changeTo = (more: object) =>
    breakingChanges(factsOf(documentOf(operation)), factsOf(documentOf({ ...operation, ...more })));

  test.each<[what: string, more: object, told: string]>([
    ['an answer is gone', { responses: { 409: operation.responses[409] } }, 'out 201 is gone'],
    [
      'a refusal is gone',
      { responses: { ...operation.responses, 409: problem('thing.full') } },
      'out 409.code has no value thing.closed any more',
    ],
    ['a field of an answer is gone', answering(without(answer, 'note')), 'out 201.note is gone'],
    ['a field of an answer may be absent', answering(answer, []), 'out 201.thingId may be absent now'],
    ['a field of an answer may be null', answering({ ...answer, note: orNull }), 'out 201.note may be null now'],
    [
      'a field of an answer has another type',
      answering({ ...answer, note: { type: 'integer' } }),
      'out 201.note is no string any more',
    ],
    [
      'a list of values is shorter',
      answering({ ...answer, state: { enum: ['new'], type: 'string' } }),
      'out 201.state has no value old any more',
    ],
    ['a list of values is open', answering({ ...answer, state: text }), 'out 201.state may have any value now'],
    ['a field that was sent is gone', asking(without(body, 'lots')), 'in body.lots is gone'],
    ['a field that was left out is asked for', asking(body, ['name', 'kind']), 'in body.kind is required now'],
    ['a new field is asked for', asking({ ...body, zone: text }, ['name', 'zone']), 'in body.zone is new and required'],
    [
      'a value is refused',
      asking({ ...body, kind: { enum: ['a'], type: 'string' } }),
      'in body.kind has no value b any more',
    ],
    [
      'only some values are taken',
      asking({ ...body, name: { enum: ['x'], type: 'string' } }),
      'in body.name takes only x now',
    ],
    [
      'a text has to be shorter',
      asking({ ...body, name: { ...text, maxLength: 79 } }),
      'in body.name has maxLength 79 now',
    ],
    [
      'a text has to be longer',
      asking({ ...body, name: { ...text, minLength: 1 } }),
      'in body.name has minLength 1 now',
    ],
    [
      'a text has to have a form',
      asking({ ...body, name: { ...text, pattern: 'a' } }),
      'in body.name has pattern a now',
    ],
    [
      'what is in a list has another type',
      asking({ ...body, lots: { type: 'array', items: { type: 'integer' } } }),
      'in body.lots[] is no string any more',
    ],
    [
      'a parameter is asked for',
      { parameters: [...operation.parameters, { name: 'as', in: 'query', required: true, schema: text }] },
      'in query as is new and required',
    ],
  ])('is found where %s', (_, more, told) => {
    expect(changeTo(more)).toContain(`POST /things/{id}: ${told}`);
  });

  test('is found where an operation is gone', () => {
    expect(breakingChanges(factsOf(documentOf(operation)), {})).toContain('POST /things/{id} is gone');
  });

  test.each<[what: string, more: object]>([
    ['nothing', {}],
    ['an answer', { responses: { ...operation.responses, 404: problem('not-found') } }],
    ['a refusal', { responses: { ...operation.responses, 409: problem('thing.full', 'thing.closed', 'thing.old') } }],
    ['a field of an answer', answering({ ...answer, more: text }, ['thingId', 'note', 'more'])],
    ['a field that may be sent, with fields of its own', asking({ ...body, more: object({ inner: text }, ['inner']) })],
    ['what may be left out or null', asking({ ...body, name: orNull }, [])],
    [
      'longer texts, more values',
      asking({ ...body, name: { type: 'string' }, kind: { enum: ['a', 'b', 'c'], type: 'string' } }),
    ],
    ['a parameter', { parameters: [...operation.parameters, { name: 'as', in: 'query', schema: text }] }],
  ])('that adds %s breaks nobody', (_, more) => {
    expect(changeTo(more)).toEqual([]);
  });
});
