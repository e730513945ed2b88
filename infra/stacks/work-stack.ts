/**
 * The functions that nobody calls: they follow streams, the clock and mail that came back. And what an operator looks at, since
 * it shows these and those behind the API. A stack of its own, since a template holds 60 references to secrets; what the API's has no room for
 * stands here too.
 * Source: AWS CloudFormation, "Get values stored in other services using dynamic references". Made by `app.ts`.
 */
import { Duration, Stack, Validations, type App } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { addAlarms, addAlarmTopic } from '../constructs/alarms.ts';
import { addDashboards } from '../constructs/dashboard.ts';
import { addMailEventConsumer } from '../constructs/mail-events.ts';
import { addFunction, type MadeFunction } from '../constructs/registered-function.ts';
import { addSchedule } from '../constructs/schedule.ts';
import { stageMetrics } from '../constructs/stage-metrics.ts';
import { addStreamConsumer } from '../constructs/stream-consumer.ts';
import { functionDefinitions, isBehindApi } from '../functions.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack, StackProps } from './data-stack.ts';

type WorkStackProps = StackProps & { readonly data: DataStack; readonly api: ApiStack };

export class WorkStack extends Stack {
  /** Who is told of alarms; nobody where no address is set, and then there are no alarms either. */
  readonly alarms: ITopic | undefined;
  /** Those behind the API that stand here. */
  readonly answering: readonly MadeFunction[];

  constructor(scope: App, id: string, { config, env, data, api }: WorkStackProps) {
    super(scope, id, env ? { env } : {});
    const deadLetters = this.addDeadLetters();
    const parts = { config, data, mails: api.mails };
    const working = functionDefinitions
      .filter((definition) => definition.inWorkStack || !isBehindApi(definition))
      .map((definition) => addFunction(this, definition, parts));
    this.answering = working.filter(({ definition }) => isBehindApi(definition));
    for (const { definition, target } of working) {
      for (const source of definition.streams ?? [])
        addStreamConsumer(target, {
          id: `On-${source.table}`,
          source,
          table: data.tables.get(source.table)!,
          deadLetters,
        });
      if (definition.everyMinutes) addSchedule(target, definition.everyMinutes);
      if (definition.hearsOfMail) addMailEventConsumer(target, { set: api.mails, deadLetters });
    }
    const functions = [...api.functions, ...working];
    const metrics = stageMetrics({ stage: config.name, api: api.api, deadLetters, functions, tables: data.tables });
    this.alarms = config.alarmEmail ? addAlarmTopic(this, config.alarmEmail) : undefined;
    if (this.alarms) addAlarms(this, metrics, this.alarms);
    addDashboards(this, config.name, metrics);
  }

  private addDeadLetters(): Queue {
    const queue = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    for (const id of ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy'])
      Validations.of(queue).acknowledge({ id, reason: 'It is the dead-letter queue itself.' });
    return queue;
  }
}
