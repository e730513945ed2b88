/**
 * A changed secret reaches every holder: CloudFormation reads one anew only in a resource that changes, so another
 * `secretsVersion` must change each resource in which a secret stands. Source: AWS CloudFormation, "Dynamic references".
 */
import { describe, expect, test } from 'vitest';
import { ofType, resourcesOf, type Found } from '../support/synthesized-app.ts';

const before = await resourcesOf('dev');
const after = await resourcesOf('dev', { secretsVersion: '2' });

const holders = (all: readonly Found[]) =>
  all.filter(({ resource }) => JSON.stringify(resource).includes('resolve:secretsmanager:'));
const told = ({ resource }: Found) => JSON.stringify(resource);

describe('a new version of the secrets', () => {
  test('is told to every resource that holds one, and to nothing else that keeps data', () => {
    const changed = (found: Found) => told(after.find(({ stack, id }) => stack === found.stack && id === found.id)!);
    expect(holders(before).length).toBeGreaterThan(10);
    for (const holder of holders(before)) expect(changed(holder), holder.id).not.toBe(told(holder));
    for (const table of ofType(before, 'AWS::DynamoDB::Table')) expect(changed(table)).toBe(told(table));
  });

  test('is told to the functions, and to CloudFront beside the key that it sends', () => {
    const types = new Set(holders(before).map(({ resource }) => resource.Type));
    expect([...types].toSorted()).toEqual(['AWS::CloudFront::Distribution', 'AWS::Lambda::Function']);
  });
});
