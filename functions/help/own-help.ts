/** What whoever asked for help does by the private link: see what became of it, say more, and take it back. */
import { isForgotten, mostWords, promptsOf } from '../../shared/help/help-rules.ts';
import type { HelpRefusal } from '../../shared/help/refusals.ts';
import type { OwnHelp } from '../../shared/help/model.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { partsOfPurposeToken } from '../runtime/secrets.ts';
import type { HelpDeps } from './deps.ts';
import { readRequest, updateRequest, type HelpRequest } from './request-store.ts';

/** Undefined for a forged link, for one that was taken back, and from the moment that its time is over. */
async function findOwn({ help, secret, now }: HelpDeps, helpToken: string): Promise<HelpRequest | undefined> {
  const [helpRequestId = ''] = partsOfPurposeToken(secret, 'help', helpToken) ?? [];
  const request = helpRequestId ? await readRequest(help, helpRequestId) : undefined;
  return request && request.outcome !== 'withdrawn' && !isForgotten(request.closedAt, now()) ? request : undefined;
}

function ownView(request: HelpRequest): OwnHelp {
  const { revision: _revision, lastStepAt: _last, locale: _locale, needs = [], ageBand = 'unknown', ...rest } = request;
  return {
    ...rest,
    needs,
    ageBand,
    prompts: [...promptsOf({ needs, ageBand })],
  };
}

/** Refuses: not-found. */
export async function seeOwnHelp(deps: HelpDeps, helpToken: string): Promise<Result<OwnHelp>> {
  const request = await findOwn(deps, helpToken);
  return request ? accept(ownView(request)) : refuse('not-found');
}

/** Changes it as it stands, again when staff changed it at the same moment. */
async function change<Code extends string>(
  deps: HelpDeps,
  helpToken: string,
  changed: (request: HelpRequest, at: string) => Result<HelpRequest, Code>,
): Promise<Result<HelpRequest, Code | 'not-found' | 'busy'>> {
  for (let tries = 0; tries < 5; tries += 1) {
    const request = await findOwn(deps, helpToken);
    if (!request) return refuse('not-found');
    const decided = changed(request, new Date(deps.now()).toISOString());
    if (!decided.ok) return decided;
    const next = { ...decided.value, revision: request.revision + 1 };
    if (decided.value === request || (await updateRequest(deps.help, next, request.revision))) return accept(next);
  }
  return refuse('busy');
}

/** The same word sent twice in a row is one word. Refuses: help.closed, help.too-many-words, not-found, busy. */
export async function addHelpWord(deps: HelpDeps, helpToken: string, text: string): Promise<Result<OwnHelp>> {
  const changed = await change<HelpRefusal>(deps, helpToken, (request, at) => {
    const last = request.words.at(-1);
    if (last?.from === 'asker' && last.text === text) return accept(request);
    if (request.status === 'closed') return refuse('help.closed');
    if (request.words.length >= mostWords) return refuse('help.too-many-words');
    return accept({ ...request, words: [...request.words, { at, from: 'asker', text }], lastStepAt: at });
  });
  return changed.ok ? accept(ownView(changed.value)) : changed;
}

/** What was typed goes at once; that there was a request stays until its time is over. Refuses: not-found, busy. */
export async function withdrawHelp(deps: HelpDeps, helpToken: string): Promise<Result<{ erased: true }>> {
  const changed = await change(deps, helpToken, (request, at) => {
    const { helpRequestId, createdAt, triage, by, stationId, routing, takenAt, revision } = request;
    const left = { helpRequestId, createdAt, triage, by, stationId, routing, takenAt, revision };
    const end = { closedAt: request.closedAt ?? at, lastStepAt: at, words: [] };
    return accept({ ...left, ...end, status: 'closed', outcome: 'withdrawn' });
  });
  return changed.ok ? accept({ erased: true }) : changed;
}
