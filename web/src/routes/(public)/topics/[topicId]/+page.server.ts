/** A system, brand or mechanism: what its source says of it, and the page of this site that goes with it. */
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { topicView } from '#lib/open-days/server/exhibition-view.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async ({ locals: { api, locale }, params: { topicId } }) => {
  const { topics } = await api.openDays.listTopics({});
  const topic = topics.find((one) => one.topicId === topicId);
  if (!topic) error(404, commonRefusals['not-found'][locale]);
  return { isDemo: topic.isDemo, topic: topicView(topic, locale) };
};
