/**
 * Help requests as stored, with what was typed sealed. Open ones lie in one list by station and urgency, closed ones in
 * another, so that an inbox is one query. A request and what reminds of its end are written together.
 */
import type { HelpDraft, HelpDetail, HelpRoute, HelpWord } from '../../shared/help/model.ts';
import type { HelpMailStored } from '../../shared/help/events.ts';
import type { Station } from '../../shared/help/station-model.ts';
import type { StoredCoordinates } from '../../shared/kernel/geo.ts';
import { day } from '../../shared/kernel/time.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { putNewOf, transact, type Write } from '../store/commit-once.ts';
import { equal, exists, updateOf } from '../store/expressions.ts';
import {
  getRecord,
  listRecordsPage,
  listUpTo,
  replaceRecordOf,
  type Page,
  type PageAsked,
  type Stored,
} from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { remove } from '../store/write.ts';

type Facts = Pick<
  HelpDetail,
  | 'helpRequestId'
  | 'createdAt'
  | 'status'
  | 'triage'
  | 'stationId'
  | 'takenAt'
  | 'closedAt'
  | 'outcome'
  | 'isDemo'
  | 'revision'
>;
type Asked = Omit<HelpDraft, 'point' | 'stationId'>;
/** What was typed is gone from one that was taken back. */
export type HelpRequest = Facts &
  Partial<Asked> & {
    readonly by: HelpDraft['by'];
    readonly point?: StoredCoordinates | undefined;
    readonly routing: HelpRoute[];
    readonly words: HelpWord[];
    /** When anybody last did something with it. */
    readonly lastStepAt: string;
  };

/** The urgent first. */
const ranks = { emergency: 0, minor: 1, normal: 2 } as const;
const sortKey = 'REQUEST';
const requestKey = (helpRequestId: string) => ({ pk: `HELP#${helpRequestId}`, sk: sortKey });
const listOf = (isClosed: boolean) => (isClosed ? 'HELP#closed' : 'HELP#open');
/** How the list of a station begins; the coordinator's own come before all stations. */
const prefixOf = (stationId: string | undefined) => `${stationId ?? '-'}#`;

function itemOf(help: Table, request: HelpRequest): Stored {
  const { point, words, ...rest } = request;
  const { stationId, triage, createdAt, helpRequestId, status } = request;
  return sealed(help, {
    ...rest,
    ...requestKey(helpRequestId),
    type: 'help-request',
    // One text each, so that it is sealed as a whole.
    point: point && JSON.stringify(point),
    words: words.length > 0 ? JSON.stringify(words) : undefined,
    list: listOf(status === 'closed'),
    listSort: `${prefixOf(stationId)}${ranks[triage]}#${createdAt}#${helpRequestId}`,
  });
}

const read = <Value>(text: unknown) => (typeof text === 'string' ? (JSON.parse(text) as Value) : undefined);

function requestOf(help: Table, item: Stored): HelpRequest {
  const { pk: _pk, sk: _sk, type: _type, list: _list, listSort: _sort, point, words, ...rest } = opened(help, item);
  const facts = rest as unknown as HelpRequest;
  return { ...facts, point: read<StoredCoordinates>(point), words: read<HelpWord[]>(words) ?? [] };
}

/** Access pattern: one request (GetItem). */
export async function readRequest(help: Table, helpRequestId: string): Promise<HelpRequest | undefined> {
  const { pk, sk } = requestKey(helpRequestId);
  const item = await getRecord<Stored>(help, pk, sk);
  return item && requestOf(help, item);
}

/** A part of the open or closed requests of a station, or of all. Access pattern: one Query of the listing index. */
export async function listRequests(
  help: Table,
  asked: PageAsked & { readonly stationId?: string | undefined; readonly closed: boolean },
): Promise<Page<HelpRequest>> {
  const keyOf = (listSort: string) => requestKey(listSort.slice(listSort.lastIndexOf('#') + 1));
  const prefix = asked.stationId === undefined ? '' : prefixOf(asked.stationId);
  const { items, ...more } = await listRecordsPage<Stored>(help, listOf(asked.closed), asked, keyOf, prefix);
  return { items: items.map((item) => requestOf(help, item)), ...more };
}

/** When to look at a request again: `left` while it is open, `closed` once it has ended. */
type HelpDue = { readonly kind: 'left' | 'closed'; readonly helpRequestId: string; readonly at: string };
export type StoredDue = HelpDue & Stored;
const dueItem = ({ kind, helpRequestId, at }: HelpDue): StoredDue => ({
  ...{ kind, helpRequestId, at },
  pk: 'DUE',
  sk: `${at.slice(0, 10)}#${kind}#${helpRequestId}`,
  type: 'help-due',
});
const putDue = (help: Table, due: HelpDue): Write => ({ Put: { TableName: help.name, Item: dueItem(due) } });

/** Access pattern: all whose time runs from that day or before (Query). */
export const listDue = (help: Table, until: string) => listUpTo<StoredDue>(help, 'DUE', until);
export const removeDue = (help: Table, { pk, sk }: StoredDue) => remove(help, { pk, sk }, exists('pk'));

/** Looks at it again so long after `at`. */
export async function moveDue(help: Table, due: StoredDue, at: string): Promise<void> {
  const moved = dueItem({ ...due, at });
  if (moved.sk === due.sk) return;
  await transact(help, [putDue(help, moved)]);
  await removeDue(help, due);
}

/** Whose people answer a request: those of its station; of the coordinator nothing is said. */
type Answering = Pick<Station, 'organizationId' | 'name'> | undefined;

/** That its people are told of it: a part of the transaction that brings it to them, so that none is told of by nobody. */
function putMail(help: Table, { helpRequestId, revision, lastStepAt: at }: HelpRequest, station: Answering): Write {
  const order: HelpMailStored = {
    type: 'help-mail',
    ...(station ? { organizationId: station.organizationId, stationName: station.name } : {}),
    at,
    expiresAt: Math.floor((Date.parse(at) + day) / 1000),
  };
  return putNewOf(help, { ...requestKey(helpRequestId), sk: `MAIL#${revision}`, ...order });
}

export const putRequest = (help: Table, request: HelpRequest, station: Answering): readonly Write[] => [
  putNewOf(help, itemOf(help, request)),
  putDue(help, { kind: 'left', helpRequestId: request.helpRequestId, at: request.createdAt }),
  putMail(help, request, station),
];

/** Replaces a request that still has revision `from`; false when somebody else was first. `to` are those it is handed on to. */
export async function updateRequest(
  help: Table,
  request: HelpRequest,
  from: number,
  to?: { readonly station: Answering },
): Promise<boolean> {
  const { helpRequestId, closedAt: at } = request;
  const failed = await transact(help, [
    replaceRecordOf(help, itemOf(help, request), from),
    ...(at ? [putDue(help, { kind: 'closed', helpRequestId, at })] : []),
    ...(to ? [putMail(help, request, to.station)] : []),
  ]);
  return failed.length === 0;
}

type RawRequest = Stored & Pick<HelpRequest, 'helpRequestId' | 'status' | 'lastStepAt' | 'revision'>;
/** For the job that forgets, which has no keys: what was typed stays sealed. Access pattern: GetItem. */
export const readRaw = (help: Table, helpRequestId: string) => {
  const { pk, sk } = requestKey(helpRequestId);
  return getRecord<RawRequest>(help, pk, sk);
};

/** Closes a request that nobody worked on; one that somebody touched meanwhile stays as it is. */
export async function closeLeft(help: Table, { helpRequestId, revision }: RawRequest, at: string): Promise<void> {
  const end = { status: 'closed', outcome: 'not_answered', closedAt: at, lastStepAt: at, list: listOf(true) };
  const changes = updateOf({ set: end, add: { revision: 1 } }, equal('revision', revision));
  await transact(help, [
    { Update: { TableName: help.name, Key: requestKey(helpRequestId), ...changes } },
    putDue(help, { kind: 'closed', helpRequestId, at }),
  ]);
}

export const removeRequest = (help: Table, helpRequestId: string) =>
  remove(help, requestKey(helpRequestId), exists('pk'));
