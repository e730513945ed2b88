/** The figures that say how a stage is: what the alarms watch and the dashboard draws, each from one place. Made by the API stack. */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric, type IMetric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { guessMetrics, metricNamespace, workMetrics, type MetricName } from '../../shared/kernel/metrics.ts';
import type { FunctionDefinition, TableName } from '../functions.ts';

export type Watched = {
  readonly stage: string;
  readonly api: HttpApi;
  readonly deadLetters: Queue;
  readonly functions: ReadonlyArray<{ readonly definition: FunctionDefinition; readonly target: LambdaFunction }>;
  readonly tables: ReadonlyMap<TableName, Table>;
};

const sum: MetricOptions = { period: Duration.minutes(5), statistic: 'Sum' };

/** CloudWatch takes at most so many metrics in an alarm. */
const mostInAlarm = 10;

/** One figure for many metrics, or one for every ten of them. */
function together(id: string, label: string, operator: 'SUM' | 'MAX', metrics: readonly IMetric[]): MathExpression[] {
  const parts = Math.ceil(metrics.length / mostInAlarm);
  return Array.from({ length: parts }, (_, part) => {
    const some = metrics.slice(part * mostInAlarm, (part + 1) * mostInAlarm);
    return new MathExpression({
      label,
      expression: `${operator}([${some.map((_metric, at) => `${id}${at}`).join(', ')}])`,
      usingMetrics: Object.fromEntries(some.map((metric, at) => [`${id}${at}`, metric])),
      period: Duration.minutes(5),
    });
  });
}

/** For what takes as many alarms as it needs. */
const inTens = <Thing>(things: readonly Thing[]): Thing[][] =>
  Array.from({ length: Math.ceil(things.length / 10) }, (_, ten) => things.slice(ten * 10, (ten + 1) * 10));

export function stageMetrics({ stage, api, deadLetters, functions, tables }: Watched) {
  const followers = functions.filter(({ definition }) => definition.streams);
  const clockwork = functions.filter(({ definition }) => definition.everyMinutes);
  const behindApi = functions.filter(({ definition }) => definition.contract ?? definition.routes);
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
  const ofStage = (metricName: MetricName) =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      dimensionsMap: { Stage: stage },
      label: metricName,
      ...sum,
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
    oldestRecordMs: together(
      'late',
      'age of the oldest record, ms',
      'MAX',
      followers.map(({ target }) =>
        target.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      ),
    ),
    clockworkErrors: together(
      'ticks',
      'runs of scheduled functions that failed',
      'SUM',
      clockwork.map(({ target }) => target.metricErrors(sum)),
    ),
    functionThrottles: inTens(behindApi).map((some) =>
      together(
        'away',
        'calls that Lambda turned away',
        'SUM',
        some.map(({ target }) => target.metricThrottles(sum)),
      ),
    ),
    throttledWrites: together('writes', 'throttled writes', 'SUM', ofTable('WriteThrottleEvents')),
    throttledReads: together('reads', 'throttled reads', 'SUM', ofTable('ReadThrottleEvents')),
    writeUnits: ofTable('ConsumedWriteCapacityUnits'),
    readUnits: ofTable('ConsumedReadCapacityUnits'),
    /** Of the whole account, as SES judges it. Source: AWS, "Monitoring sender reputation". */
    bounceRate: new Metric({
      namespace: 'AWS/SES',
      metricName: 'Reputation.BounceRate',
      period: Duration.hours(1),
      statistic: 'Average',
    }),
    work: workMetrics.map(ofStage),
    guesses: guessMetrics.map(ofStage),
  };
}
export type StageMetrics = ReturnType<typeof stageMetrics>;
