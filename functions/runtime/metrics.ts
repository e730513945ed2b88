/**
 * What happened, counted for CloudWatch: one line of the log in its embedded metric format, so no call and no SDK, and on a
 * laptop a line in the log. Names and numbers of this list only: nothing of a person, and nothing that grows with them.
 * Source: AWS, "Specification: Embedded metric format".
 */
import { metricNamespace, type MetricName } from '../../shared/kernel/metrics.ts';

type Counts = Readonly<Partial<Record<MetricName, number>>>;

/** Counts that are zero are left out; nothing is written when all are. `by` splits them further than by stage. */
export function count(counts: Counts, by: Readonly<Record<string, string>> = {}): void {
  const counted = Object.entries(counts).filter(([, number]) => number > 0);
  const { STAGE } = process.env;
  // Without a stage nobody collects: this is no function but a test of its parts.
  if (counted.length === 0 || !STAGE) return;
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace,
          Dimensions: [['Stage', ...Object.keys(by)]],
          Metrics: counted.map(([Name]) => ({ Name, Unit: Name.endsWith('Seconds') ? 'Seconds' : 'Count' })),
        },
      ],
    },
    Stage: STAGE,
    ...by,
    ...Object.fromEntries(counted),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
