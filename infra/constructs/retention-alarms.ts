/** What tells an operator that people are not forgotten on time. Used by the API stack for each retention job. */
import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData, type Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** Retention jobs run every hour; none in six hours means that nobody is forgotten. */
export function addRetentionAlarms(job: LambdaFunction): Alarm[] {
  const missed = job.metricInvocations({ period: Duration.hours(6), statistic: 'Sum' }).createAlarm(job, 'Missed', {
    alarmDescription: 'A job that deletes personal data on time has not run for six hours (docs/privacy.md)',
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.BREACHING,
  });
  const failed = job.metricErrors({ period: Duration.hours(6), statistic: 'Sum' }).createAlarm(job, 'Failed', {
    alarmDescription:
      'A job that deletes personal data on time failed; the next run takes up its work (docs/privacy.md)',
    threshold: 2,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  return [missed, failed];
}
