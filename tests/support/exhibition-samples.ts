/** For the walk of every endpoint and role: a right request for each endpoint of staff about figures and topics. */
import { both } from './programme.ts';
import type { Sample } from './role-sample.ts';

export const statisticWith = (more: Record<string, unknown> = {}) => ({
  label: both('Relief'),
  value: 751_000,
  qualifier: 'nearly',
  unit: 'person_times',
  from: '2022',
  source: both('A newspaper'),
  asWritten: '75.1万人次',
  note: both('As printed'),
  ...more,
});
export const topicWith = (more: Record<string, unknown> = {}) => ({
  kind: 'system',
  name: both('A system'),
  owner: both('An authority'),
  region: both('Zhejiang'),
  text: both('What it does'),
  leadsTo: 'help',
  ...more,
});

export const exhibitionSamples: Readonly<Record<string, Sample>> = {
  'openDays.createStatistic': { scope: 'anywhere', body: () => statisticWith() },
  'openDays.updateStatistic': {
    scope: 'anywhere',
    prepare: async ({ make }) => ({ statisticId: (await make('/api/statistics', statisticWith())).statisticId }),
    body: () => ({ ...statisticWith(), revision: 1 }),
  },
  'openDays.createTopic': { scope: 'anywhere', body: () => topicWith() },
  'openDays.updateTopic': {
    scope: 'anywhere',
    prepare: async ({ make }) => ({ topicId: (await make('/api/topics', topicWith())).topicId }),
    body: () => ({ ...topicWith(), revision: 1 }),
  },
};
