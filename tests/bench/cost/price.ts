/** From what was counted to what it costs. Pure; the prices are in prices.json, what people do in habits.json. */

/** What one operation makes AWS bill, measured on the laptop. */
export type Billed = {
  readonly writeUnits: number;
  /** As on-demand tables bill them: 1 for 4 KB read consistently, half of it otherwise. */
  readonly readUnits: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly apiRequests: number;
  readonly pageRequests: number;
  readonly mails: number;
  readonly sentKb: number;
};

export const nothing: Billed = {
  ...{ writeUnits: 0, readUnits: 0, invocations: 0, gbSeconds: 0 },
  ...{ apiRequests: 0, pageRequests: 0, mails: 0, sentKb: 0 },
};

const names = Object.keys(nothing) as Array<keyof Billed>;

export const times = (billed: Billed, count: number): Billed =>
  Object.fromEntries(names.map((name) => [name, billed[name] * count])) as Billed;

export const sum = (all: readonly Billed[]): Billed =>
  Object.fromEntries(names.map((name) => [name, all.reduce((total, one) => total + one[name], 0)])) as Billed;

export type Prices = {
  readonly perMillion: Readonly<Record<Exclude<keyof Billed, 'gbSeconds' | 'sentKb'>, number>>;
  readonly perGbSecond: number;
  readonly perGb: { readonly sentToVisitors: number; readonly logged: number };
  /** What an account has for nothing as long as it exists, shared with whatever else is in it. */
  readonly free: Readonly<Record<'alarmMetrics' | 'dashboards' | 'metricsOfADashboard' | 'gbLogged', number>>;
  readonly perMonth: Readonly<
    Record<'alarmMetric' | 'dashboard' | 'secret' | 'customerKey' | 'gbStored' | 'gbBackedUp', number>
  >;
};

/** What is written in the logs of functions, and in that of the API. */
export type LogBytes = { readonly ofACall: number; readonly ofARequest: number };

/** By service, in the currency of the prices, within one month. */
export function costOf(billed: Billed, prices: Prices, logBytes: LogBytes): Record<string, number> {
  const { invocations, apiRequests } = billed;
  const gbLogged = (invocations * logBytes.ofACall + apiRequests * logBytes.ofARequest) / 1024 ** 3;
  const million = (name: keyof Prices['perMillion']) => (billed[name] / 1e6) * prices.perMillion[name];
  return {
    DynamoDB: million('writeUnits') + million('readUnits'),
    Lambda: million('invocations') + billed.gbSeconds * prices.perGbSecond,
    'HTTP API': million('apiRequests'),
    CloudFront: million('pageRequests') + (billed.sentKb / 1024 ** 2) * prices.perGb.sentToVisitors,
    SES: million('mails'),
    Logs: Math.max(0, gbLogged - prices.free.gbLogged) * prices.perGb.logged,
  };
}

/** What stands in the templates. An alarm is billed for each metric that it watches, a dashboard only beyond the free ones. */
export type Fixtures = Readonly<Record<'alarmMetrics' | 'billedDashboards' | 'secrets' | 'customerKeys', number>>;

/** What a month costs in which nobody comes: what the template holds, and what is stored. */
export const idleCostOf = (
  fixtures: Fixtures,
  storedGb: number,
  { perMonth, free }: Pick<Prices, 'perMonth' | 'free'>,
): Record<string, number> => ({
  Alarms: Math.max(0, fixtures.alarmMetrics - free.alarmMetrics) * perMonth.alarmMetric,
  Dashboards: fixtures.billedDashboards * perMonth.dashboard,
  Secrets: fixtures.secrets * perMonth.secret,
  Keys: fixtures.customerKeys * perMonth.customerKey,
  Storage: storedGb * (perMonth.gbStored + perMonth.gbBackedUp),
});

export const totalOf = (costs: Readonly<Record<string, number>>): number =>
  Object.values(costs).reduce((total, cost) => total + cost, 0);
