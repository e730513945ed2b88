/**
 * What an operator looks at (docs/runbook.md): first the stage as a whole, then its functions, then its tables and what was too much. Three
 * dashboards of at most fifty metrics each cost nothing. Source: AWS, CloudWatch pricing, free tier. Made by the API stack.
 */
import { Dashboard, GraphWidget, SingleValueWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { StageMetrics } from './stage-metrics.ts';

/** A third of the width of 24. */
const third = { width: 8, height: 6 };

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  new GraphWidget({ title, left: [...left], right: [...right], ...third });

export function addDashboards(scope: Construct, stage: string, metrics: StageMetrics): void {
  const dashboard = (id: string, name: string, ...rows: IWidget[][]) =>
    new Dashboard(scope, id, { dashboardName: `harborlight-${stage}${name}`, widgets: rows });
  dashboard(
    'Dashboard',
    '',
    [
      new SingleValueWidget({
        title: 'Now',
        metrics: [metrics.faults, metrics.setAside, metrics.streamAge, metrics.busyAnswers, metrics.bounceRate],
        width: 24,
        height: 4,
      }),
    ],
    [
      graph('Requests', [metrics.requests], [metrics.refusals, metrics.faults]),
      graph('Latency of the API', metrics.latency),
      graph('Places and mails', metrics.work),
    ],
    [
      graph('Calls turned away', [metrics.turnedAway, metrics.busyAnswers]),
      graph(
        'Scheduled runs',
        metrics.jobMinutes.map(({ done }) => done),
        [metrics.jobsFailed],
      ),
      graph('Guesses', metrics.guesses),
    ],
  );
  dashboard('FunctionsDashboard', '-functions', [
    graph('Age of the streams', metrics.streamAges),
    graph('Functions that failed', metrics.errors),
  ]);
  dashboard('TablesDashboard', '-tables', [
    graph('Write units', metrics.writeUnits),
    graph('Read units', metrics.readUnits),
    // Of functions: here there is room for them among the fifty.
    graph('Calls turned away', metrics.throttles),
  ]);
}
