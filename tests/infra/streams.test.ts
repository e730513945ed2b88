/** Stream mappings lose nothing: partial failures, bounded retries, and a queue for what fails every time. */
import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';
import { tableDefinitions } from '../../infra/tables.ts';
import { ofType, resourcesOf } from '../support/synthesized-app.ts';

const resources = await resourcesOf('dev');
const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');

describe('stream mappings', () => {
  it('exist for every source of the registry, each on a table that has a stream', () => {
    const sources = functionDefinitions.flatMap(({ streams = [] }) => streams);
    expect(mappings).toHaveLength(sources.length);
    for (const { table } of sources) expect(tableDefinitions.find(({ name }) => name === table)!.stream).toBe(true);
  });

  it('are at most two a stream: more readers are throttled (AWS, "Using DynamoDB Streams", reading a stream)', () => {
    const readers = new Map<string, string[]>();
    for (const { name, streams = [] } of functionDefinitions)
      for (const { table } of streams) readers.set(table, [...(readers.get(table) ?? []), name]);
    expect(readers.size).toBeGreaterThan(3);
    // Each mapping reads by itself, so a function with two on one stream counts twice.
    expect([...readers].filter(([, names]) => names.length > 2)).toEqual([]);
  });

  it.each(mappings.map(({ id, resource }) => [id, resource.Properties] as const))(
    '%s sets aside what keeps failing',
    (_, properties) => {
      expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(properties.BisectBatchOnFunctionError).toBe(true);
      expect(properties.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(properties.StartingPosition).toBe('TRIM_HORIZON');
      expect(properties.DestinationConfig.OnFailure.Destination['Fn::GetAtt'][0]).toMatch(/^DeadLetters/);
      expect(JSON.parse(properties.FilterCriteria.Filters[0].Pattern)).toHaveProperty('dynamodb');
    },
  );

  it('keep dead letters encrypted and long enough to be looked at, with an alarm on the first', async () => {
    const [queue] = ofType(resources, 'AWS::SQS::Queue');
    expect(queue!.resource.Properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 86_400,
    });
    const watched = await resourcesOf('dev', { alarmEmail: 'alarms@relief-station.org' });
    const alarm = ofType(watched, 'AWS::CloudWatch::Alarm').find(({ id }) => id.startsWith('RecordsSetAside'))!;
    expect(alarm.resource.Properties).toMatchObject({ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 });
  });
});
