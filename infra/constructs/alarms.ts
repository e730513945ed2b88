/**
 * What an operator must hear of, and how they hear of it, by mail. Used by the API and the web stack where an address is set:
 * AWS bills each metric that an alarm watches, so each watches one, and the functions add up what is many.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type AlarmProps, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageMetrics } from './stage-metrics.ts';

/** Who is told. */
export function addAlarmTopic(scope: Construct, alarmEmail: string): ITopic {
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
  return topic;
}

type Told = Partial<AlarmProps> & { readonly metric: IMetric; readonly threshold: number; readonly says: string };

/** Each names the page that says what to do. */
export function addAlarm(scope: Construct, topic: ITopic, id: string, { says, ...props }: Told): void {
  new Alarm(scope, id, {
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...props,
    alarmDescription: `${says} (docs/runbook.md)`,
  }).addAlarmAction(new SnsAction(topic));
}

/** Thresholds are about people: what they would notice, not what moves. */
export function addAlarms(scope: Construct, metrics: StageMetrics, topic: ITopic): void {
  const alarm = (id: string, metric: IMetric, threshold: number, says: string, more: Partial<AlarmProps> = {}) =>
    addAlarm(scope, topic, id, { metric, threshold, says, ...more });
  alarm('RecordsSetAside', metrics.setAside, 1, 'A stream record failed every attempt and waits in the queue');
  alarm('ApiFaults', metrics.faults, 5, 'Five requests in five minutes were answered with a fault');
  alarm(
    'CallsTurnedAway',
    metrics.turnedAway,
    5,
    'Lambda turned calls away: the concurrency of the account is used up',
  );
  alarm('StreamIsLate', metrics.streamAge, 300, 'Mails and boards are more than five minutes late', {
    evaluationPeriods: 2,
  });
  alarm('TablesAreBusy', metrics.busyAnswers, 10, 'A table turns people away');
  alarm('JobsFail', metrics.jobsFailed, 2, 'What the clock wakes failed twice within an hour');
  for (const { pace, done, enough, says } of metrics.jobMinutes)
    alarm(pace === 'slower' ? 'SlowJobMissed' : 'JobMissed', done, enough, says, {
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  // SES reviews an account from 5 % and 0.1 % on. Source: AWS, "Amazon SES sending review process FAQs".
  alarm('MailsBounce', metrics.bounceRate, 0.05, 'More than 5 % of the mails of this account come back');
  alarm('MailsUnwanted', metrics.complaintRate, 0.001, 'More than one in a thousand marks our mail as unwanted');
}
