/**
 * What an operator must hear of: records set aside, and answers that were faults; and how they hear of it, by mail.
 * Used by the API stack.
 */
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { TreatMissingData, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

type Watched = { readonly api: HttpApi; readonly deadLetters: Queue; readonly alarmEmail: string | undefined };

export function addAlarms(scope: Construct, { api, deadLetters, alarmEmail }: Watched): void {
  const everyFiveMinutes: MetricOptions = { period: Duration.minutes(5), statistic: 'Sum' };
  const quietWithoutData = { evaluationPeriods: 1, treatMissingData: TreatMissingData.NOT_BREACHING };
  const alarms = [
    deadLetters.metricApproximateNumberOfMessagesVisible().createAlarm(scope, 'RecordsSetAside', {
      alarmDescription: 'A stream record failed every attempt and waits in the dead-letter queue (docs/runbook.md)',
      threshold: 1,
      ...quietWithoutData,
    }),
    api.metricServerError(everyFiveMinutes).createAlarm(scope, 'ApiFaults', {
      alarmDescription: 'More than 5 requests in 5 minutes were answered with a fault (docs/runbook.md)',
      threshold: 5,
      ...quietWithoutData,
    }),
  ];
  if (!alarmEmail) return;
  // Not encrypted with a key: alarms may not use the one of SNS, and they tell names of functions and numbers only.
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true });
  // A topic with a policy of its own lets in only whom it names. Source: AWS, "Notifying users on alarm changes".
  topic.addToResourcePolicy(
    new PolicyStatement({
      actions: ['sns:Publish'],
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  Validations.of(topic.addSubscription(new EmailSubscription(alarmEmail))).acknowledge({
    id: 'Serverless-SNSRedrivePolicy',
    reason: 'A mail that bounces finds nobody at a queue either; the state of an alarm stays on the console.',
  });
  for (const alarm of alarms) alarm.addAlarmAction(new SnsAction(topic));
}
