/** What the functions count of what happens, and where: written by functions/platform/metrics.ts, drawn by the dashboard. */
export const metricNamespace = 'Harborlight';
export const metricNames = [
  'PlacesConfirmed',
  'PlacesWaiting',
  'PlacesReleased',
  'MailsSent',
  'RecordsFailed',
] as const;
export type MetricName = (typeof metricNames)[number];
