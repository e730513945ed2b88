/** Functions that the clock wakes: on AWS by a rule each, on a laptop by the same rule read from the template. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';
import { rateInMs, startSchedule } from '../../infra/local/runner/schedule.ts';
import { jobPaceOf } from '../../shared/kernel/metrics.ts';
import { ofType, resourcesOf } from '../support/synthesized-app.ts';

describe('Schedules', () => {
  test('wake every function that the registry says, and no other', async () => {
    const resources = (await resourcesOf('dev')).map(({ resource }) => resource);
    const rules = resources.filter(
      ({ Type, Properties }) => Type === 'AWS::Events::Rule' && Properties.ScheduleExpression,
    );
    const declared = functionDefinitions.filter(({ everyMinutes }) => everyMinutes !== undefined);
    expect(rules).toHaveLength(declared.length);
    for (const rule of rules) expect(rule.Properties.State).toBe('ENABLED');
    const everyMs = rules.map((rule) => rateInMs(rule.Properties.ScheduleExpression)).toSorted();
    expect(everyMs).toEqual(declared.map(({ everyMinutes }) => everyMinutes! * 60_000).toSorted());
  });

  test('alarm when one of them fails, and when one does not run, however often it should', async () => {
    const watched = await resourcesOf('dev', { alarmEmail: 'alarms@relief-station.org' });
    const alarms = ofType(watched, 'AWS::CloudWatch::Alarm').map(({ resource }) => resource.Properties);
    const missed = alarms.filter(({ MetricName }) => MetricName === 'JobMinutes');
    expect(missed.map(({ Period }) => Period / 3600)).toEqual([1, 12]);
    for (const { Dimensions, Period, Threshold, TreatMissingData } of missed) {
      const pace = Dimensions.find(({ Name }: any) => Name === 'Pace').Value;
      const jobs = functionDefinitions.filter(({ everyMinutes }) => everyMinutes && jobPaceOf(everyMinutes) === pace);
      const minutesOfOne = Period / 60;
      // All but one are too few, and all are enough, however often each runs: a run counts the minutes until its next.
      expect(jobs.length).toBeGreaterThan(2);
      expect([TreatMissingData, Threshold > minutesOfOne * (jobs.length - 1)]).toEqual(['breaching', true]);
      expect(Threshold).toBeLessThan(minutesOfOne * jobs.length);
    }
    expect(alarms.filter(({ MetricName }) => MetricName === 'JobsFailed')).toHaveLength(1);
  });

  test('count every run that ended well', () => {
    const root = join(import.meta.dirname, '../..');
    for (const { entry, everyMinutes } of functionDefinitions)
      if (everyMinutes)
        expect([entry, readFileSync(join(root, entry), 'utf8').includes('export const handler = scheduled(')]).toEqual([
          ...[entry, true],
        ]);
  });

  test.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 day)', 86_400_000],
  ])('%s is %i ms', (expression, expected) => {
    expect(rateInMs(expression)).toBe(expected);
  });

  test('refuses an expression that it would run wrongly', () => {
    expect(() => rateInMs('cron(0 12 * * ? *)')).toThrow('does not know the schedule');
  });

  test('runs one at a time, goes on after a failure, and waits for a run when it stops', async () => {
    let [started, ended] = [0, 0];
    let release = () => {};
    const stop = startSchedule({ everyMs: 1, functionId: 'f' }, async () => {
      started += 1;
      if (started === 1) throw new Error('the first run fails');
      await new Promise<void>((resolve) => (release = resolve));
      ended += 1;
    });
    await expect.poll(() => started).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(started).toBe(2);
    const stopped = stop();
    release();
    await stopped;
    expect(ended).toBe(1);
  });
});
