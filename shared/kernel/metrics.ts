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
export const watchMetrics = ['BusyAnswers', 'StreamAgeSeconds', 'JobsDone', 'JobsFailed'] as const;
/** What is tried by whoever has no right to it: codes, links and tokens that are wrong, and limits that are used up. */
export const guessMetrics = ['GuessesRefused', 'LimitsReached'] as const;
export const metricNames = [...workMetrics, ...guessMetrics, ...watchMetrics];
export type MetricName = (typeof metricNames)[number];
