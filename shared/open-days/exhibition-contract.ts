/** The HTTP contract of published figures and of what an open day names: read by everyone, edited by coordinators. */
import * as z from 'zod';
import { endpoint, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { statistic, statisticDraft, topic, topicDraft } from './exhibition-model.ts';

const isDemo = z.boolean().optional();
const tag = (summary: string) => ({ tags: ['Figures and names'], summary });

export const exhibitionContract = {
  listStatistics: endpoint
    .route({ method: 'GET', path: '/statistics', ...tag('Published figures with qualifier, unit, period and source') })
    .input(z.object({}))
    .output(z.object({ statistics: z.array(statistic) })),
  createStatistic: createFor('exhibition.edit')
    .route({ method: 'POST', path: '/statistics', successStatus: 201, ...tag('Add a published figure') })
    .input(statisticDraft.extend({ isDemo }))
    .output(statistic),
  updateStatistic: endpointFor('exhibition.edit')
    .route({ method: 'PUT', path: '/statistics/{statisticId}', ...tag('Edit a published figure') })
    .input(statisticDraft.extend({ statisticId: idOf('statistic'), revision }))
    .output(statistic),
  listTopics: endpoint
    .route({ method: 'GET', path: '/topics', ...tag('Systems, brands and mechanisms that are named') })
    .input(z.object({}))
    .output(z.object({ topics: z.array(topic) })),
  createTopic: createFor('exhibition.edit')
    .route({ method: 'POST', path: '/topics', successStatus: 201, ...tag('Add a system, brand or mechanism') })
    .input(topicDraft.extend({ isDemo }))
    .output(topic),
  updateTopic: endpointFor('exhibition.edit')
    .route({ method: 'PUT', path: '/topics/{topicId}', ...tag('Edit one') })
    .input(topicDraft.extend({ topicId: idOf('topic'), revision }))
    .output(topic),
};
