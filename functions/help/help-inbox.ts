/**
 * What staff do with help requests: an inbox without anything that was typed, one opened with a reason, and the steps until
 * it is closed. Whose request it is decides who may: the API asks by the station that this answers with it.
 */
import { decideStep, isForgotten, mostWords, withoutContacts } from '../../shared/help/help-rules.ts';
import type { HelpDetail, HelpLine, HelpStepRequest } from '../../shared/help/model.ts';
import type { HelpRefusal } from '../../shared/help/refusals.ts';
import { roundedTo } from '../../shared/kernel/geo.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { PageAsked } from '../store/records.ts';
import type { HelpDeps } from './deps.ts';
import { listRequests, readRequest, updateRequest, type HelpRequest } from './request-store.ts';
import { readStation } from './station-store.ts';

function lineOf(request: HelpRequest): HelpLine {
  const { helpRequestId, createdAt, status, triage, by, stationId, routing, takenAt, closedAt, outcome, revision } =
    request;
  return {
    ...{
      helpRequestId,
      createdAt,
      status,
      triage,
      by,
      stationId,
      routing,
      takenAt,
      closedAt,
      outcome,
      revision,
    },
    hasContact: Boolean(request.phone ?? request.email),
    hasNews: request.words.at(-1)?.from === 'asker',
  };
}

export async function listHelpRequests(
  { help }: HelpDeps,
  asked: PageAsked & { readonly stationId?: string | undefined; readonly closed: boolean },
): Promise<{ requests: HelpLine[]; next?: string }> {
  const { items, ...more } = await listRequests(help, asked);
  return { requests: items.map(lineOf), ...more };
}

/** A request, and the organization whose people answer it; none while it is with the coordinator. */
export async function findRequest({ help, now }: HelpDeps, helpRequestId: string) {
  const request = await readRequest(help, helpRequestId);
  if (!request || isForgotten(request.closedAt, now())) return undefined;
  const station = request.stationId ? await readStation(help, request.stationId) : undefined;
  return { request, organizationId: station?.organizationId };
}

/** To the coordinator without contacts, with the point to about a kilometre. */
export function detailOf(request: HelpRequest, withContact: boolean): HelpDetail {
  const { where, divisionCode, point, needs = [], ageBand, people, text, phone, email, words } = request;
  const shown = (typed: string | undefined) => (typed === undefined || withContact ? typed : withoutContacts(typed));
  return {
    ...lineOf(request),
    ...{ divisionCode, needs, ageBand, people, withContact },
    where: shown(where),
    text: shown(text),
    words: words.map((word) => ({ ...word, text: shown(word.text)! })),
    point: point && (withContact ? point : { ...point, ...roundedTo(point, 2), accuracyM: 1000 }),
    ...(withContact ? { phone, email } : {}),
  };
}

/** What the step makes of the request. Refuses: as decideStep, and a station that takes none. */
async function stepped(
  { help }: HelpDeps,
  request: HelpRequest,
  { step, stationId, text, outcome }: HelpStepRequest,
  at: string,
): Promise<Result<HelpRequest, HelpRefusal>> {
  const decided = decideStep(request.status, step);
  if (!decided.ok) return decided;
  if (step === 'take') return accept({ ...request, status: 'taken', takenAt: at });
  if (step === 'close') return accept({ ...request, status: 'closed', closedAt: at, outcome });
  if (step === 'answer') {
    if (request.words.length >= mostWords) return refuse('help.too-many-words');
    return accept({ ...request, words: [...request.words, { at, from: 'station', text: text! }] });
  }
  const station = stationId === undefined ? undefined : await readStation(help, stationId);
  if (stationId !== undefined && !station?.takesRequests) return refuse('help.station-unknown');
  const routing = [...request.routing, { at, rule: 'handed_on', stationId } as const];
  return accept({ ...request, status: 'sent', takenAt: undefined, stationId, routing });
}

/** Refuses: help.closed, help.not-taken, help.station-unknown, help.too-many-words, changed-meanwhile. */
export async function stepHelpRequest(
  deps: HelpDeps,
  request: HelpRequest,
  asked: HelpStepRequest,
): Promise<Result<HelpLine>> {
  if (request.revision !== asked.revision) return refuse('changed-meanwhile', { currentRevision: request.revision });
  const at = new Date(deps.now()).toISOString();
  const next = await stepped(deps, request, asked, at);
  if (!next.ok) return next;
  const stored = { ...next.value, lastStepAt: at, revision: request.revision + 1 };
  if (await updateRequest(deps.help, stored, request.revision)) return accept(lineOf(stored));
  return refuse('changed-meanwhile', { currentRevision: null });
}
