/**
 * What staff do with help requests: an inbox without anything that was typed, one opened with a reason, and the steps until
 * it is closed. Whose request it is decides who may: the API asks by the station that this answers with it.
 */
import { isForgotten, mostWords, withoutContacts } from '../../shared/help/help-rules.ts';
import type { HelpDetail, HelpLine, HelpStepRequest } from '../../shared/help/model.ts';
import type { Station } from '../../shared/help/station-model.ts';
import type { HelpRefusal } from '../../shared/help/refusals.ts';
import { roundedTo } from '../../shared/kernel/geo.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { PageAsked } from '../store/records.ts';
import type { HelpDeps } from './deps.ts';
import { listRequests, readRequest, updateRequest, type HelpRequest } from './request-store.ts';
import { readStation } from './station-store.ts';

function lineOf(request: HelpRequest): HelpLine {
  const { helpRequestId, createdAt, status, triage, by, stationId, routing } = request;
  const { takenAt, closedAt, outcome, isDemo, revision } = request;
  return {
    ...{ helpRequestId, createdAt, status, triage, by, stationId, routing },
    ...{ takenAt, closedAt, outcome, isDemo, revision },
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

/** A request as it is now; one that is handed on says to whom. */
type Changed = Result<
  { readonly request: HelpRequest; readonly to?: { readonly station: Station | undefined } },
  HelpRefusal
>;

/** Stores what is made of an open request, if nobody was faster. */
async function change(
  { help, now }: HelpDeps,
  request: HelpRequest,
  revision: number,
  changed: (at: string) => Changed | Promise<Changed>,
): Promise<Result<HelpLine>> {
  if (request.revision !== revision) return refuse('changed-meanwhile', { currentRevision: request.revision });
  if (request.status === 'closed') return refuse('help.closed');
  const at = new Date(now()).toISOString();
  const next = await changed(at);
  if (!next.ok) return next;
  const stored = { ...next.value.request, lastStepAt: at, revision: revision + 1 };
  if (await updateRequest(help, stored, revision, next.value.to)) return accept(lineOf(stored));
  return refuse('changed-meanwhile', { currentRevision: null });
}

/** Takes a request, and writes to whoever asked where there is a text. Refuses: help.closed, help.too-many-words, changed-meanwhile. */
export const answerHelpRequest = (
  deps: HelpDeps,
  request: HelpRequest,
  { text, revision }: { readonly text?: string | undefined; readonly revision: number },
) =>
  change(deps, request, revision, (at) => {
    const taken = { ...request, status: 'taken', takenAt: request.takenAt ?? at } as const;
    if (text === undefined) return accept({ request: taken });
    if (request.words.length >= mostWords) return refuse('help.too-many-words');
    return accept({ request: { ...taken, words: [...request.words, { at, from: 'station', text }] } });
  });

/** Hands a request on, or closes it. Refuses: help.closed, help.station-unknown, changed-meanwhile. */
export const stepHelpRequest = (
  deps: HelpDeps,
  request: HelpRequest,
  { step, stationId, outcome, revision }: HelpStepRequest,
) =>
  change(deps, request, revision, async (at) => {
    if (step === 'close') return accept({ request: { ...request, status: 'closed', closedAt: at, outcome } });
    const station = stationId === undefined ? undefined : await readStation(deps.help, stationId);
    if (stationId !== undefined && !station?.takesRequests) return refuse('help.station-unknown');
    const routing = [...request.routing, { at, rule: 'handed_on', stationId } as const];
    return accept({ request: { ...request, status: 'sent', takenAt: undefined, stationId, routing }, to: { station } });
  });
