/** What the functions count of what happens, and where: written by functions/runtime/metrics.ts, drawn by the dashboard. */
export const metricNamespace = 'Harborlight';
/** What people get, and what fails on the way to them. */
export const workMetrics = [
  'PlacesConfirmed',
  'PlacesWaiting',
  'PlacesReleased',
  'MailsSent',
  'MailsRefused',
  'RecordsFailed',
] as const;
/** What an operator is woken for: people turned away because a table is busy, late streams, and scheduled runs. */
export const watchMetrics = ['BusyAnswers', 'StreamAgeSeconds', 'JobMinutes', 'JobsFailed'] as const;
/** Jobs that must run each minute are missed within the hour, all slower ones within half a day: a figure and an alarm each. */
export const jobPaces = ['each-minute', 'slower'] as const;
export const jobPaceOf = (everyMinutes: number): (typeof jobPaces)[number] =>
  everyMinutes === 1 ? 'each-minute' : 'slower';
/** What is tried by whoever has no right to it: codes, links and tokens that are wrong, and limits that are used up. */
export const guessMetrics = ['GuessesRefused', 'LimitsReached'] as const;
export const metricNames = [...workMetrics, ...guessMetrics, ...watchMetrics];
export type MetricName = (typeof metricNames)[number];
