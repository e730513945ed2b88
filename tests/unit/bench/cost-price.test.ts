import { describe, expect, it } from 'vitest';
import { costOf, idleCostOf, nothing, sum, times, totalOf, type Prices } from '../../bench/cost/price.ts';

const prices: Prices = {
  perMillion: { writeUnits: 2, readUnits: 1, invocations: 4, apiRequests: 8, pageRequests: 16, mails: 100 },
  perGbSecond: 0.5,
  perGb: { sentToVisitors: 3, logged: 7 },
  free: { alarmMetrics: 4, dashboards: 3, metricsOfADashboard: 50, gbLogged: 1 },
  perMonth: { alarmMetric: 1, dashboard: 10, secret: 100, customerKey: 1000, gbStored: 2, gbBackedUp: 3 },
};

describe('what counted units cost', () => {
  it('prices each service by what it bills', () => {
    const billed = {
      ...{ writeUnits: 1e6, readUnits: 2e6, invocations: 1e6, gbSeconds: 10, apiRequests: 1e6, pageRequests: 1e6 },
      ...{ mails: 1e4, sentKb: 1024 ** 2 },
    };
    expect(costOf(billed, prices, { ofACall: 2048, ofARequest: 1024 })).toEqual({
      ...{ DynamoDB: 4, Lambda: 9, 'HTTP API': 8, CloudFront: 19, SES: 1 },
      Logs: ((1e6 * 3072) / 1024 ** 3 - 1) * 7,
    });
  });

  it('adds up what many do, and nothing for nobody', () => {
    const one = { ...nothing, writeUnits: 2, mails: 1 };
    expect(sum([times(one, 3), times(one, 0.5)])).toEqual({ ...nothing, writeUnits: 7, mails: 3.5 });
    expect(totalOf(costOf(nothing, prices, { ofACall: 400, ofARequest: 400 }))).toBe(0);
    // The first gigabytes of a month are free.
    expect(costOf({ ...nothing, invocations: 1e5 }, prices, { ofACall: 400, ofARequest: 0 }).Logs).toBe(0);
  });

  it('counts what a month costs without visitors from what the template holds', () => {
    const fixtures = { alarmMetrics: 9, billedDashboards: 1, secrets: 2, customerKeys: 1 };
    expect(totalOf(idleCostOf(fixtures, 4, prices))).toBe(5 + 10 + 200 + 1000 + 20);
    expect(idleCostOf({ ...fixtures, alarmMetrics: 3 }, 4, prices).Alarms).toBe(0);
  });
});
