/**
 * Wakes a function by the clock. A run that fails is not repeated, and ticks that find no room do not pile up: the next
 * one does their work. Used by the API stack.
 */
import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

export function addSchedule(target: LambdaFunction, everyMinutes: number): void {
  // The rule calls asynchronously: Lambda itself would try a failed run twice more, and hold a throttled one for six hours.
  // A minute is the least that it takes. Source: AWS, "AWS::Lambda::EventInvokeConfig".
  target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
  Validations.of(target).acknowledge({
    id: 'Serverless-LambdaAsyncFailureDestination',
    reason: 'A tick carries nothing to set aside; runs that are missing are alarmed.',
  });
  const rule = new Rule(target, 'Clock', {
    schedule: Schedule.rate(Duration.minutes(everyMinutes)),
    targets: [new LambdaTarget(target, { retryAttempts: 0 })],
  });
  Validations.of(rule).acknowledge({
    id: 'Serverless-EventBusDLQ',
    reason: 'A tick carries nothing: one that is lost is made good by the next.',
  });
}
