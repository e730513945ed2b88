/** Templates are resolved as CloudFormation would. */
import { describe, expect, it } from 'vitest';
import type { StackTemplate } from '../../../infra/local/runner/assembly.ts';
import { attributesFor, pseudoParameters } from '../../../infra/local/runner/physical-names.ts';
import { resolveIntrinsics, type ResolveContext } from '../../../infra/local/runner/resolve-intrinsics.ts';

const data: StackTemplate = {
  name: 'data',
  Resources: { PlacesTable: { Type: 'AWS::DynamoDB::Table' }, Secret: { Type: 'AWS::SecretsManager::Secret' } },
  Outputs: { Places: { Value: { 'Fn::GetAtt': ['PlacesTable', 'StreamArn'] }, Export: { Name: 'data:places' } } },
};
const api: StackTemplate = {
  name: 'api',
  Resources: { HttpApi: { Type: 'AWS::ApiGatewayV2::Api' } },
  Parameters: { Other: { Default: 'kept' }, Empty: {} },
};
const context: ResolveContext = {
  stacks: [data, api],
  pseudoParameters,
  attributeOf: attributesFor('http://127.0.0.1:8080'),
  secretOf: (arn) => `the secret of ${arn.split(':').at(-1)}`,
};
const resolve = (value: unknown, stack = api) => resolveIntrinsics(value, stack, context);

describe('resolving intrinsics', () => {
  it('takes a parameter by its default', () => {
    expect(resolve([{ Ref: 'Other' }, { Ref: 'Empty' }])).toEqual(['kept', '']);
  });

  it('names tables by their id and the API by where the front answers', () => {
    expect(resolve({ Ref: 'PlacesTable' }, data)).toBe('PlacesTable');
    expect(resolve({ 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] })).toBe('http://127.0.0.1:8080');
    expect(resolve({ 'Fn::GetAtt': 'HttpApi.ApiEndpoint' })).toBe('http://127.0.0.1:8080');
  });

  it('joins, selects, splits and substitutes', () => {
    expect(resolve({ 'Fn::Join': ['/', ['a', { Ref: 'Other' }]] })).toBe('a/kept');
    expect(resolve({ 'Fn::Select': [2, { 'Fn::Split': ['/', 'https://host.example/path'] }] })).toBe('host.example');
    expect(resolve({ 'Fn::Sub': '${Other}-${AWS::Region}-${!Literal}-${HttpApi.ApiEndpoint}' })).toBe(
      'kept-us-east-1-${Literal}-http://127.0.0.1:8080',
    );
    expect(resolve({ 'Fn::Sub': ['${A}!', { A: { Ref: 'Other' } }] })).toBe('kept!');
  });

  it('imports what another stack exports', () => {
    expect(resolve({ 'Fn::ImportValue': 'data:places' })).toContain(':table/PlacesTable/stream/');
    expect(() => resolve({ 'Fn::ImportValue': 'data:nothing' })).toThrow('No stack exports data:nothing');
  });

  it('reads a secret by a dynamic reference that is itself joined', () => {
    const reference = { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']] };
    expect(resolve(reference, data)).toBe('the secret of Secret');
  });

  it('leaves plain objects whole, however deep', () => {
    expect(resolve({ a: [{ b: { Ref: 'Other' } }], Ref2: 1 })).toEqual({ a: [{ b: 'kept' }], Ref2: 1 });
  });

  it('says what it cannot resolve instead of guessing', () => {
    expect(() => resolve({ 'Fn::FindInMap': ['a', 'b', 'c'] })).toThrow('does not know Fn::FindInMap');
    expect(() => resolve({ Ref: 'Nowhere' })).toThrow('refers to Nowhere');
  });
});
