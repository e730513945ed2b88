/** Anyone asks for help, without an account: stored, routed and answered with the private link. Nothing is ever dropped. */
import type { HelpAsked, OwnHelp } from '../../shared/help/model.ts';
import { promptsOf, triageOf } from '../../shared/help/help-rules.ts';
import { routeRequest } from '../../shared/help/routing-rules.ts';
import { asStored } from '../../shared/kernel/geo.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { newId } from '../runtime/ids.ts';
import { purposeTokenOf } from '../runtime/secrets.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import type { HelpDeps } from './deps.ts';
import { putRequest, readRequest, type HelpRequest } from './request-store.ts';
import { listAllStations } from './station-store.ts';

/** Requests that made one are remembered under it. */
const partition = 'HELP';

/** `helpToken` is the private link, by which it is seen, added to and taken back. */
export type AskedForHelp = Pick<OwnHelp, 'helpRequestId' | 'stationId' | 'routing' | 'prompts'> & {
  readonly helpToken: string;
};

/** Refuses: key.reused. */
export async function askForHelp(
  { help, secret, now }: HelpDeps,
  draft: HelpAsked,
  idempotencyKey: string | undefined,
): Promise<Result<AskedForHelp>> {
  const { stationId: chosen, point: given, demoAt, ...asked } = draft;
  const at = now();
  const createdAt = demoAt ?? new Date(at).toISOString();
  const point = given && asStored(given);
  const stations = await listAllStations(help);
  const routed = routeRequest({ ...asked, stationId: chosen, point }, stations);
  const station = stations.find(({ stationId }) => stationId === routed.stationId);
  const request: HelpRequest = {
    ...asked,
    point,
    helpRequestId: newId('helpRequest', at),
    createdAt,
    lastStepAt: createdAt,
    status: 'sent',
    triage: triageOf(asked),
    stationId: routed.stationId,
    routing: [{ at: createdAt, ...routed }],
    words: [],
    revision: 1,
    ...(demoAt === undefined ? {} : { isDemo: true }),
  };
  const repeatable = repeatableRequest(partition, 'help-request', idempotencyKey, draft, at);
  const made = await createOnce(help, repeatable, request.helpRequestId, putRequest(help, request, station));
  if (!made?.ok) return made ?? refuse('busy');
  const stored = made.value === request.helpRequestId ? request : await readRequest(help, made.value);
  const { helpRequestId, stationId, routing } = stored ?? request;
  return accept({
    helpRequestId,
    stationId,
    routing,
    prompts: [...promptsOf(asked)],
    helpToken: purposeTokenOf(secret, 'help', made.value),
  });
}
