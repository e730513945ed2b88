/** What the functions count of what happens, and where: written by functions/runtime/metrics.ts, drawn by the dashboard. */
export const metricNamespace = 'Harborlight';
/** What people get, and what fails on the way to them. */
export const workMetrics = [
  'PlacesConfirmed',
  'PlacesWaiting',
  'PlacesReleased',
  'MailsSent',
  'RecordsFailed',
] as const;
/** What is tried by whoever has no right to it: codes, links and tokens that are wrong, and limits that are used up. */
export const guessMetrics = ['GuessesRefused', 'LimitsReached'] as const;
export const metricNames = [...workMetrics, ...guessMetrics];
export type MetricName = (typeof metricNames)[number];
