/**
 * What an operator must hear of: records set aside, and answers that were faults. Used by the API stack.
 */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { TreatMissingData, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
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
