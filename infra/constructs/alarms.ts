/**
 * What an operator must hear of, and how they hear of it, by mail. Used by the API stack.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import { Alarm, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageMetrics } from './stage-metrics.ts';

type Watching = {
  readonly metrics: StageMetrics;
  /** Alarms of single functions, told to the same people. */
  readonly ofFunctions: readonly Alarm[];
  readonly alarmEmail: string | undefined;
};

/** Each names the page that says what to do. Thresholds are about people: what they would notice, not what moves. */
export function addAlarms(scope: Construct, { metrics, ofFunctions, alarmEmail }: Watching): void {
  const alarm = (
    id: string,
    metrics: IMetric | readonly IMetric[],
    threshold: number,
    alarmDescription: string,
    evaluationPeriods = 1,
  ) =>
    [metrics].flat().map(
      (metric, part) =>
        new Alarm(scope, part === 0 ? id : `${id}${part + 1}`, {
          metric,
          threshold,
          evaluationPeriods,
          alarmDescription: `${alarmDescription} (docs/runbook.md)`,
          treatMissingData: TreatMissingData.NOT_BREACHING,
        }),
    );
  const alarms = [
    alarm('RecordsSetAside', metrics.setAside, 1, 'A stream record failed every attempt and waits in the queue'),
    alarm('ApiFaults', metrics.faults, 5, 'Five requests in five minutes were answered with a fault'),
    ...metrics.functionThrottles.map((some, ten) =>
      alarm(`CallsTurnedAway${ten || ''}`, some, 5, 'Lambda turned calls away: its concurrency is used up'),
    ),
    alarm('StreamIsLate', metrics.oldestRecordMs, 300_000, 'Mails and boards are more than five minutes late', 2),
    alarm('ClockworkFails', metrics.clockworkErrors, 2, 'What the clock wakes fails again and again', 3),
    alarm('TablesAreThrottled', metrics.throttledWrites, 10, 'A table turns writes away'),
    alarm('ReadsAreThrottled', metrics.throttledReads, 10, 'A table turns reads away'),
    // SES reviews an account from 5 % on. Source: AWS, "Amazon SES sending review process FAQs".
    alarm('MailsBounce', metrics.bounceRate, 0.05, 'More than 5 % of the mails of this account come back'),
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
  for (const each of [...alarms.flat(), ...ofFunctions]) each.addAlarmAction(new SnsAction(topic));
}
