/**
 * `npm run cost -- --visitors 10000 --volunteers 2000 --venues 7 --days 3`: what an open day costs on AWS, what a month
 * costs in which nobody comes, and ten times as many people. Units are measured when it runs; prices and habits are data.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import habits from './cost/habits.json' with { type: 'json' };
import { measureOperations, type Measured } from './cost/measure-operations.ts';
import { costOf, idleCostOf, nothing, sum, times, totalOf, type Billed, type Fixtures } from './cost/price.ts';
import prices from './cost/prices.json' with { type: 'json' };
import { ofType, resourcesOf, type Found } from '../support/synthesized-app.ts';
import { shown } from './numbers.ts';

type Crowd = { readonly visitors: number; readonly volunteers: number; readonly venues: number; readonly days: number };

const usage = 'npm run cost -- [--visitors 10000] [--volunteers 2000] [--venues 7] [--days 3]';

function readCrowd(): Crowd {
  const numbers = { visitors: '10000', volunteers: '2000', venues: '7', days: '3' };
  const options = Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, { type: 'string' as const, default: value }]),
  );
  const { values } = parseArgs({ options });
  const crowd = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  for (const [name, count] of Object.entries(crowd))
    if (!Number.isInteger(count) || count < 0) throw new Error(`--${name} must be a whole number\n${usage}`);
  return crowd as Crowd;
}

/** What all do, from what each does. Throws: when habits.json names an operation that is not measured. */
function openDayOf({ visitors, volunteers, venues, days }: Crowd, { operations }: Measured): Billed {
  const doing = (habit: Record<string, number>, count: number) =>
    Object.entries(habit).map(([name, often]) => {
      const operation = operations[name];
      if (!operation) throw new Error(`habits.json names "${name}", which is not measured`);
      return times(operation, often * count);
    });
  const { requests, kb } = habits.filesOfAFirstVisit;
  return sum([
    ...doing(habits.ofEachVisitor, visitors),
    ...doing(habits.ofEachVolunteer, volunteers),
    ...doing(habits.ofEachVenueAndDay, venues * days),
    times({ ...nothing, pageRequests: requests, sentKb: kb }, visitors + volunteers),
  ]);
}

/** Counted in the templates of production. */
async function fixturesOf(): Promise<Fixtures> {
  const resources = await resourcesOf('prod', { siteOrigin: 'https://cost.example' });
  const count = (type: string) => ofType(resources, type).length;
  const metricsOf = ({ resource }: Found): number =>
    (resource.Properties.Metrics as unknown[] | undefined)?.filter((query) => 'MetricStat' in (query as object))
      .length ?? 1;
  const drawn = ({ resource }: Found) =>
    new Set(JSON.stringify(resource.Properties.DashboardBody).match(/\[\\"[A-Z][^[\]]*\]/g)).size;
  const dashboards = ofType(resources, 'AWS::CloudWatch::Dashboard').map(drawn);
  const tooLarge = dashboards.filter((metrics) => metrics > prices.free.metricsOfADashboard).length;
  return {
    alarmMetrics: ofType(resources, 'AWS::CloudWatch::Alarm')
      .map(metricsOf)
      .reduce((total, one) => total + one, 0),
    billedDashboards: Math.max(tooLarge, dashboards.length - prices.free.dashboards),
    secrets: count('AWS::SecretsManager::Secret'),
    customerKeys: count('AWS::KMS::Key'),
  };
}

const storedGb = ({ visitors, volunteers }: Crowd) => ((visitors + volunteers) * habits.storedKbOfAPerson) / 1024 ** 2;

function print(title: string, costs: Readonly<Record<string, number>>): void {
  console.log(`\n${title}`);
  for (const [name, cost] of Object.entries(costs)) console.log(`  ${name.padEnd(12)} ${cost.toFixed(2).padStart(9)}`);
  console.log(`  ${'together'.padEnd(12)} ${totalOf(costs).toFixed(2).padStart(9)} ${prices.currency}`);
}

function printMeasured({ operations }: Measured): void {
  const columns = ['writeUnits', 'readUnits', 'invocations', 'gbSeconds', 'mails', 'sentKb'] as const;
  console.log(`\nMeasured, each once: ${' '.repeat(3)}${columns.map((name) => name.padStart(12)).join('')}`);
  for (const [name, billed] of Object.entries(operations))
    console.log(`  ${name.padEnd(22)}${columns.map((column) => shown(billed[column]).padStart(12)).join('')}`);
}

try {
  const crowd = readCrowd();
  const measured = await measureOperations();
  printMeasured(measured);
  const people = ({ visitors, volunteers, venues, days }: Crowd) =>
    `${visitors} visitors, ${volunteers} volunteers, ${venues} venues, ${days} days`;
  const tenfold = { ...crowd, visitors: crowd.visitors * 10, volunteers: crowd.volunteers * 10 };
  console.log(`\nPrices of ${prices.region} as of ${prices.asOf}: ${prices.source}.`);
  for (const each of [crowd, tenfold])
    print(`The open day: ${people(each)}`, costOf(openDayOf(each, measured), prices, habits.logBytes));
  print('A month in which nobody comes', {
    ...idleCostOf(await fixturesOf(), storedGb(crowd), prices),
    ...costOf(measured.clock, prices, habits.logBytes),
  });
  console.log(`\n${habits.note} (${join('tests/bench/cost', 'habits.json')})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
