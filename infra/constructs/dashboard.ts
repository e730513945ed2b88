/** One dashboard a stage: what an operator looks at first (docs/runbook.md). Made by the API stack. */
import { Dashboard, GraphWidget, SingleValueWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { StageMetrics } from './stage-metrics.ts';

/** A third of the width of 24. */
const third = { width: 8, height: 6 };

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], ...third });

export function addDashboard(scope: Construct, stage: string, metrics: StageMetrics): void {
  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: `harborlight-${stage}` });
  dashboard.addWidgets(
    new SingleValueWidget({
      title: 'Now',
      metrics: [
        metrics.faults,
        metrics.setAside,
        ...metrics.oldestRecordMs,
        ...metrics.throttledWrites,
        metrics.bounceRate,
      ],
      width: 24,
      height: 4,
    }),
  );
  dashboard.addWidgets(
    graph('Requests', [metrics.requests], [metrics.refusals, metrics.faults]),
    graph('Latency of the API', metrics.latency),
    graph('Places and mails', metrics.work),
  );
  dashboard.addWidgets(
    graph('Age of the streams', metrics.streamAges),
    graph('Functions that failed', metrics.errors),
    graph('Calls turned away', metrics.throttles),
  );
  dashboard.addWidgets(
    graph('Write units', metrics.writeUnits),
    graph('Read units', metrics.readUnits),
    graph('Throttled', [...metrics.throttledWrites, ...metrics.throttledReads]),
  );
  dashboard.addWidgets(graph('Guesses', metrics.guesses));
}
