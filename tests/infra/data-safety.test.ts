/** What is stored survives mistakes: tables, secrets, logs and queues of the stages. */
import { describe, expect, it } from 'vitest';
import { tableDefinitions } from '../../infra/tables.ts';
import { ofType, resourcesOf } from '../support/synthesized-app.ts';

const prod = await resourcesOf('prod', { siteOrigin: 'https://harborlight.example' });
const dev = await resourcesOf('dev');
const tables = ofType(prod, 'AWS::DynamoDB::Table');
/** What networks did, forgotten within a day, and when jobs ran; everything else is records. */
const passing = tables.filter(({ id }) => id === 'LimitsTable' || id === 'OperationsTable');
const records = tables.filter((table) => !passing.includes(table));

describe('data safety', () => {
  it('has one table for each definition', () => {
    expect(tables).toHaveLength(tableDefinitions.length);
  });

  it.each(records.map((table) => [table.id, table.resource] as const))(
    '%s is on demand, encrypted and restorable',
    (_, { Properties }) => {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
      // By DynamoDB's own key, which every table has; switched on it would be the account's, billed by request.
      expect(Properties.SSESpecification ?? { SSEEnabled: false }).toEqual({ SSEEnabled: false });
    },
  );

  it('keeps tables, keys and the signing secret of prod when a stack is deleted, and of dev not', () => {
    for (const { resource } of records) {
      expect(resource.DeletionPolicy).toBe('Retain');
      expect(resource.Properties.DeletionProtectionEnabled).toBe(true);
    }
    const signing = (all: typeof prod) =>
      ofType(all, 'AWS::SecretsManager::Secret').find(({ id }) => id === 'SigningSecret')!;
    expect(signing(prod).resource.DeletionPolicy).toBe('Retain');
    for (const { resource } of [
      ...ofType(prod, 'AWS::SecretsManager::Secret').filter(({ id }) => id === 'ContactKeys'),
      ...ofType(prod, 'AWS::KMS::Key'),
    ])
      expect(resource.DeletionPolicy).toBe('Retain');
    expect(ofType(prod, 'AWS::KMS::Key')).toHaveLength(1);
    expect(signing(dev).resource.DeletionPolicy).toBe('Delete');
    for (const { resource } of ofType(dev, 'AWS::DynamoDB::Table')) expect(resource.DeletionPolicy).toBe('Delete');
  });

  it('keeps no backup of what networks did and when jobs ran, and lets it go with its stack', () => {
    expect(passing).toHaveLength(tableDefinitions.filter((definition) => definition.passing).length);
    for (const { resource } of passing) {
      expect(resource.Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: false });
      expect(resource.DeletionPolicy).toBe('Delete');
    }
  });

  it('keeps the ids of tables, since a table under a new id is a new and empty one', () => {
    expect(records.map(({ id }) => id).sort()).toEqual([
      'AttendanceTable',
      'AuditTable',
      'HelpTable',
      'MessagesTable',
      'OpenDaysTable',
      'PeopleTable',
      'PlacesTable',
      'ReliefTable',
      'ServiceTable',
      'SuppliesTable',
      'VolunteeringTable',
    ]);
  });

  it('streams, indexes and expires as the definitions say', () => {
    for (const definition of tableDefinitions) {
      const id = `${definition.name.replaceAll('-', '')}table`;
      const { Properties } = tables.find((table) => table.id.toLowerCase() === id)!.resource;
      expect(Properties.StreamSpecification?.StreamViewType).toBe(definition.stream ? 'NEW_AND_OLD_IMAGES' : undefined);
      expect(Properties.TimeToLiveSpecification?.AttributeName).toBe(definition.timeToLive);
      expect((Properties.GlobalSecondaryIndexes ?? []).map((index: any) => index.IndexName)).toEqual(
        definition.indexes.map(({ name }) => name),
      );
    }
  });

  it('ends every log after a time', () => {
    const logs = [...ofType(prod, 'AWS::Logs::LogGroup'), ...ofType(dev, 'AWS::Logs::LogGroup')];
    expect(logs.length).toBeGreaterThan(20);
    for (const { resource } of logs) expect(resource.Properties.RetentionInDays).toBeLessThanOrEqual(30);
  });

  it('runs every function on arm64 and Node 24 with a log group of its own', () => {
    for (const { id, resource } of ofType(prod, 'AWS::Lambda::Function')) {
      if (id.startsWith('CustomCDKBucketDeployment')) continue;
      expect(resource.Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(resource.Properties.LoggingConfig.LogGroup.Ref).toBeDefined();
    }
  });
});
