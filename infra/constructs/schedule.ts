/** Wakes a function by the clock. A run that fails is not repeated: the next one does its work. Used by the API stack. */
import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

export function addSchedule(target: LambdaFunction, everyMinutes: number): void {
  const rule = new Rule(target, 'Clock', {
    schedule: Schedule.rate(Duration.minutes(everyMinutes)),
    targets: [new LambdaTarget(target, { retryAttempts: 0 })],
  });
  Validations.of(rule).acknowledge({
    id: 'Serverless-EventBusDLQ',
    reason: 'A tick carries nothing: one that is lost is made good by the next.',
  });
}
