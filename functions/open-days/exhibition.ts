/** Binds published figures and topics to what stores them: made once a key, edited at the revision that was seen, read by everyone. */
import { implement } from '@orpc/server';
import type { Statistic, Topic } from '../../shared/open-days/exhibition-model.ts';
import { openDayVisitorContract } from '../../shared/open-days/contract.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { allowed, notFound, orRefuse, type RequestContext } from '../edge/http.ts';
import { newId } from '../runtime/ids.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { OpenDaysDeps } from './deps.ts';
import { listThings, partitions, putThing, readThing, updateThing, type ExhibitionKind } from './exhibition-store.ts';
import { isUnchanged } from '../store/unchanged.ts';

const os = implement(openDayVisitorContract).$context<RequestContext>();
type Things = { readonly statistic: Statistic; readonly topic: Topic };

/** Refuses: key.reused. */
async function create<Kind extends ExhibitionKind>(
  { openDays, now }: OpenDaysDeps,
  kind: Kind,
  {
    isDemo = false,
    ...draft
  }: Omit<Things[Kind], 'revision' | 'statisticId' | 'topicId' | 'isDemo'> & {
    readonly isDemo?: boolean | undefined;
  },
  idempotencyKey: string | undefined,
): Promise<Result<Things[Kind]>> {
  const id = newId(kind, now());
  const request = repeatableRequest(partitions[kind].pk, kind, idempotencyKey, { ...draft, isDemo }, now());
  const thing = { ...draft, [`${kind}Id`]: id, isDemo, revision: 1 };
  const made = await createOnce(openDays, request, id, [putThing(openDays, kind, id, thing)]);
  if (!made?.ok) return made ?? refuse('busy');
  return accept((await readThing<Things[Kind]>(openDays, kind, made.value))!);
}

/** Whether it is demo data never changes. Refuses: changed-meanwhile. */
async function edit<Kind extends ExhibitionKind>(
  { openDays }: OpenDaysDeps,
  kind: Kind,
  id: string,
  draft: Readonly<Record<string, unknown>>,
  revision: number,
): Promise<Result<Things[Kind]>> {
  const current = await readThing<Things[Kind]>(openDays, kind, id);
  if (!current) throw notFound();
  const thing = { ...draft, [`${kind}Id`]: id, isDemo: current.isDemo, revision: revision + 1 };
  if (isUnchanged(current, thing, revision)) return accept(current);
  const done = await updateThing(openDays, kind, id, thing, revision);
  return done.ok ? accept(thing as unknown as Things[Kind]) : done;
}

export function exhibitionHandlers(deps: OpenDaysDeps) {
  const mayEdit = async (context: RequestContext, isDemo?: boolean) => {
    await allowed(context, 'exhibition.edit');
    if (isDemo) await allowed(context, 'demo.mark');
  };
  return {
    listStatistics: os.listStatistics.handler(async () => ({
      statistics: await listThings<Statistic>(deps.openDays, 'statistic'),
    })),
    createStatistic: os.createStatistic.handler(async ({ input, context }) => {
      await mayEdit(context, input.isDemo);
      return orRefuse(await create(deps, 'statistic', input, context.idempotencyKey));
    }),
    updateStatistic: os.updateStatistic.handler(async ({ input: { statisticId, revision, ...draft }, context }) => {
      await mayEdit(context);
      context.trail.was((await readThing<Statistic>(deps.openDays, 'statistic', statisticId)) ?? {});
      return orRefuse(await edit(deps, 'statistic', statisticId, draft, revision));
    }),
    listTopics: os.listTopics.handler(async () => ({ topics: await listThings<Topic>(deps.openDays, 'topic') })),
    createTopic: os.createTopic.handler(async ({ input, context }) => {
      await mayEdit(context, input.isDemo);
      return orRefuse(await create(deps, 'topic', input, context.idempotencyKey));
    }),
    updateTopic: os.updateTopic.handler(async ({ input: { topicId, revision, ...draft }, context }) => {
      await mayEdit(context);
      context.trail.was((await readThing<Topic>(deps.openDays, 'topic', topicId)) ?? {});
      return orRefuse(await edit(deps, 'topic', topicId, draft, revision));
    }),
  };
}
