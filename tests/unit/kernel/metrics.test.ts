import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countSeats } from '../../../functions/reservations/count-seats.ts';
import { count } from '../../../functions/runtime/metrics.ts';
import { metricNames } from '../../../shared/kernel/metrics.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  vi.useFakeTimers();
  vi.stubEnv('STAGE', 'dev');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (lines.push(String(text)), true));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
const counted = () => lines.map((line) => JSON.parse(line));

describe('a count', () => {
  it('is one line in the embedded metric format, with the stage and nothing else', () => {
    vi.setSystemTime(1_700_000_000_000);
    count({ MailsSent: 1, RecordsFailed: 0 });
    expect(counted()).toEqual([
      {
        _aws: {
          Timestamp: 1_700_000_000_000,
          CloudWatchMetrics: [
            { Namespace: 'Harborlight', Dimensions: [['Stage']], Metrics: [{ Name: 'MailsSent', Unit: 'Count' }] },
          ],
        },
        Stage: 'dev',
        MailsSent: 1,
      },
    ]);
  });

  it('may be split further than by stage, and seconds are seconds', () => {
    count({ JobMinutes: 60 }, { Pace: 'slower' });
    count({ StreamAgeSeconds: 90 });
    expect(counted().map(({ _aws: { CloudWatchMetrics }, ...line }) => [CloudWatchMetrics[0], line])).toMatchObject([
      [{ Dimensions: [['Stage', 'Pace']] }, { Stage: 'dev', Pace: 'slower', JobMinutes: 60 }],
      [{ Metrics: [{ Name: 'StreamAgeSeconds', Unit: 'Seconds' }] }, { StreamAgeSeconds: 90 }],
    ]);
  });

  it('of nothing writes nothing', () => {
    count(Object.fromEntries(metricNames.map((name) => [name, 0])));
    expect(lines).toEqual([]);
  });
});

describe('counted places', () => {
  const seats = (capacity: number, free: number, waiting = 0) => ({ capacity, free, waiting });

  it.each([
    ['a new place', [{ before: undefined, after: seats(5, 5) }], []],
    [
      'a sign-up and one that waits',
      [
        { before: seats(1, 1), after: seats(1, 0) },
        { before: seats(1, 0), after: seats(1, 0, 2) },
      ],
      [{ PlacesConfirmed: 1, PlacesWaiting: 2 }],
    ],
    ['a cancellation', [{ before: seats(3, 0), after: seats(3, 2) }], [{ PlacesReleased: 2 }]],
    ['a larger capacity that nobody waited for', [{ before: seats(3, 0), after: seats(5, 2) }], []],
    ['a larger capacity with promotion', [{ before: seats(3, 0, 2), after: seats(5, 0, 0) }], [{ PlacesConfirmed: 2 }]],
  ])('%s', (_, changes, expected) => {
    countSeats(changes);
    expect(counted().map(({ _aws, Stage: _stage, ...counts }) => counts)).toEqual(expected);
  });
});
