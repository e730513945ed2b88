/** The figures that say how a stage is: what the alarms watch and the dashboard draws, each from one place. Made by the API stack. */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, type IMetric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  guessMetrics,
  jobPaceOf,
  jobPaces,
  metricNamespace,
  workMetrics,
  type MetricName,
} from '../../shared/kernel/metrics.ts';
import { isBehindApi, type TableName } from '../functions.ts';
import type { MadeFunction } from './registered-function.ts';

export type Watched = {
  readonly stage: string;
  readonly api: HttpApi;
  readonly deadLetters: Queue;
  readonly functions: readonly MadeFunction[];
  readonly tables: ReadonlyMap<TableName, Table>;
};

const sum: MetricOptions = { period: Duration.minutes(5), statistic: 'Sum' };

/** How long jobs of each pace may be silent before somebody is told. */
const watchedHours = { 'each-minute': 1, slower: 12 } as const;

/**
 * The minutes that scheduled functions answered for, by pace. `enough` are the fewest of `hours` that are no worry: one job
 * less than all, but for a third of its runs.
 */
function jobsOf(pace: (typeof jobPaces)[number], count: number) {
  const hours = watchedHours[pace];
  const minutesOfOne = hours * 60;
  return {
    hours,
    enough: minutesOfOne * (count - 1) + minutesOfOne / 3,
    says: `A function that is woken ${pace === 'slower' ? 'less often' : 'each minute'} did not do its work for most of ${hours} hours`,
  };
}

export function stageMetrics({ stage, api, deadLetters, functions, tables }: Watched) {
  const followers = functions.filter(({ definition }) => definition.streams);
  const clockwork = functions.filter(({ definition }) => definition.everyMinutes);
  const behindApi = functions.filter(({ definition }) => isBehindApi(definition));
  const ofTable = (metricName: string) =>
    [...tables].map(
      ([name, table]) =>
        new Metric({
          namespace: 'AWS/DynamoDB',
          metricName,
          dimensionsMap: { TableName: table.tableName },
          label: name,
          ...sum,
        }),
    );
  const ofStage = (metricName: MetricName, options: MetricOptions = {}, by: Record<string, string> = {}) =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      dimensionsMap: { Stage: stage, ...by },
      ...sum,
      ...options,
    });
  const labelled = (all: typeof functions, metric: (target: LambdaFunction, options: MetricOptions) => IMetric) =>
    all.map(({ definition, target }) => metric(target, { ...sum, label: definition.name }));
  return {
    requests: api.metricCount(sum),
    refusals: api.metricClientError(sum),
    faults: api.metricServerError(sum),
    latency: ['p50', 'p99'].map((statistic) =>
      api.metricLatency({ period: Duration.minutes(5), statistic, label: statistic }),
    ),
    setAside: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
    streamAges: followers.map(({ definition, target }) =>
      target.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum', label: definition.name }),
    ),
    errors: labelled([...followers, ...clockwork], (target, options) => target.metricErrors(options)),
    throttles: labelled(behindApi, (target, options) => target.metricThrottles(options)),
    /** Of the whole account, as its concurrency is. */
    turnedAway: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...sum }),
    streamAge: ofStage('StreamAgeSeconds', { statistic: 'Maximum' }),
    busyAnswers: ofStage('BusyAnswers'),
    jobsFailed: ofStage('JobsFailed', { period: Duration.hours(1) }),
    jobMinutes: jobPaces.map((pace) => {
      const ofPace = clockwork.filter(({ definition }) => jobPaceOf(definition.everyMinutes!) === pace);
      const { hours, ...jobs } = jobsOf(pace, ofPace.length);
      return { pace, ...jobs, done: ofStage('JobMinutes', { period: Duration.hours(hours) }, { Pace: pace }) };
    }),
    writeUnits: ofTable('ConsumedWriteCapacityUnits'),
    readUnits: ofTable('ConsumedReadCapacityUnits'),
    /** Of the whole account, as SES judges it. Source: AWS, "Monitoring sender reputation". */
    bounceRate: new Metric({
      namespace: 'AWS/SES',
      metricName: 'Reputation.BounceRate',
      period: Duration.hours(1),
      statistic: 'Average',
    }),
    complaintRate: new Metric({
      namespace: 'AWS/SES',
      metricName: 'Reputation.ComplaintRate',
      period: Duration.hours(1),
      statistic: 'Average',
    }),
    work: workMetrics.map((name) => ofStage(name)),
    guesses: guessMetrics.map((name) => ofStage(name)),
  };
}
export type StageMetrics = ReturnType<typeof stageMetrics>;
