/**
 * What an operator must hear of: records set aside, answers that were faults, and people who are not
 * forgotten on time. Used by the API stack.
 */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ComparisonOperator, TreatMissingData, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export function addAlarms(scope: Construct, { api, deadLetters }: { api: HttpApi; deadLetters: Queue }): void {
  const everyFiveMinutes: MetricOptions = { period: Duration.minutes(5), statistic: 'Sum' };
  const quietWithoutData = { evaluationPeriods: 1, treatMissingData: TreatMissingData.NOT_BREACHING };
  deadLetters.metricApproximateNumberOfMessagesVisible().createAlarm(scope, 'RecordsSetAside', {
    alarmDescription: 'A stream record failed every attempt and waits in the dead-letter queue (docs/runbook.md)',
    threshold: 1,
    ...quietWithoutData,
  });
  api.metricServerError(everyFiveMinutes).createAlarm(scope, 'ApiFaults', {
    alarmDescription: 'More than 5 requests in 5 minutes were answered with a fault (docs/runbook.md)',
    threshold: 5,
    ...quietWithoutData,
  });
}

/** Retention jobs run every hour; none in six hours means that nobody is forgotten. */
export function addRetentionAlarms(job: LambdaFunction): void {
  job.metricInvocations({ period: Duration.hours(6), statistic: 'Sum' }).createAlarm(job, 'Missed', {
    alarmDescription: 'A job that deletes personal data on time has not run for six hours (docs/privacy.md)',
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.BREACHING,
  });
  job.metricErrors({ period: Duration.hours(6), statistic: 'Sum' }).createAlarm(job, 'Failed', {
    alarmDescription:
      'A job that deletes personal data on time failed; the next run takes up its work (docs/privacy.md)',
    threshold: 2,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}
