/**
 * What SES tells of mails that came back or were complained of, by EventBridge to the functions that heed it. SES tells of
 * mails that name the configuration set, so every function that sends gets its name. Used by the API stack.
 */
import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export function addMailEvents(scope: Construct): ConfigurationSet {
  const set = new ConfigurationSet(scope, 'Mails');
  // SES knows the default bus only. Source: AWS, SES API v2, EventBridgeDestination.
  set.addEventDestination('Undelivered', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(scope, 'DefaultBus', 'default')),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  return set;
}

/** Woken for mails of this stage alone: one account may send for several. */
export function addMailEventConsumer(
  target: LambdaFunction,
  { set, deadLetters }: { readonly set: ConfigurationSet; readonly deadLetters: Queue },
): void {
  new Rule(target, 'Undelivered', {
    eventPattern: {
      source: ['aws.ses'],
      detail: {
        eventType: ['Bounce', 'Complaint'],
        mail: { tags: { 'ses:configuration-set': [set.configurationSetName] } },
      },
    },
    targets: [
      new LambdaTarget(target, { deadLetterQueue: deadLetters, retryAttempts: 10, maxEventAge: Duration.hours(12) }),
    ],
  });
}
