/**
 * Tallies as stored, beside the night of their round: append-only, each under the phone that made it and its place in that
 * phone's line. Sheets that were typed in, and what the desk noted of the team, lie beside them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Tally, TallySheet } from '../../shared/relief/tally-model.ts';
import type { TeamNote } from '../../shared/relief/tally-rules.ts';
import { limitedAtOnce } from '../runtime/limited-at-once.ts';
import { exists, missing } from '../store/expressions.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put, remove } from '../store/write.ts';
import { nightPartition } from './night-store.ts';

const tallyPrefix = 'TALLY#';
const sheetPrefix = 'SHEET#';
const notePrefix = 'TEAM#';
const four = (number: number) => String(number).padStart(4, '0');

/** With the signature of its phone, and when it reached us. */
type StoredTally = { readonly tally: Tally; readonly signature: string; readonly recordedAt: string };

/**
 * `added` when it is new, `again` when just this was stored before, `other` when another one has its name.
 * Access pattern: one conditional PutItem.
 */
export type Added = 'added' | 'again' | 'other';

async function addOnce(relief: Table, item: Stored, field: string): Promise<Added> {
  const written = await put(relief, item, missing('pk'));
  if (written.ok) return 'added';
  return isDeepStrictEqual(written.current?.[field], item[field]) ? 'again' : 'other';
}

const tallyKey = ({ roundId, deviceId, n }: Pick<Tally, 'roundId' | 'deviceId' | 'n'>) => ({
  pk: nightPartition(roundId),
  sk: `${tallyPrefix}${deviceId}#${four(n)}`,
});

export const addTally = (relief: Table, { tally, ...of }: StoredTally): Promise<Added> =>
  addOnce(relief, { ...tallyKey(tally), type: 'tally', tally, ...of }, 'tally');

/** Whether just this tally is stored. Access pattern: GetItem, consistent. */
export async function isStored(relief: Table, tally: Tally): Promise<boolean> {
  const { pk, sk } = tallyKey(tally);
  return isDeepStrictEqual((await getRecord<StoredTally>(relief, pk, sk))?.tally, tally);
}

/** Access pattern: all tallies of a round (Query of its night, consistent). */
export const listTallies = async (relief: Table, roundId: string): Promise<Tally[]> =>
  (await listPartition<StoredTally>(relief, nightPartition(roundId), tallyPrefix)).map(({ tally }) => tally);

export const addSheet = (
  relief: Table,
  roundId: string,
  sheet: TallySheet,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<Added> => {
  const key = { pk: nightPartition(roundId), sk: `${sheetPrefix}${four(sheet.sheet)}` };
  return addOnce(relief, { ...key, type: 'sheet', sheet, by, recordedAt: at }, 'sheet');
};

/** Access pattern: the sheets of a round in their order (Query of its night, consistent). */
export const listSheets = async (relief: Table, roundId: string): Promise<TallySheet[]> =>
  (await listPartition<{ sheet: TallySheet }>(relief, nightPartition(roundId), sheetPrefix)).map(({ sheet }) => sheet);

/** What the desk noted of the team, by its instant: the same twice is one. */
export const addTeamNote = (relief: Table, roundId: string, { kind, at }: TeamNote, by: string): Promise<Added> => {
  const key = { pk: nightPartition(roundId), sk: `${notePrefix}${at}#${kind}` };
  return addOnce(relief, { ...key, type: 'team-note', note: { kind, at }, by }, 'note');
};

export const listTeamNotes = async (relief: Table, roundId: string): Promise<TeamNote[]> =>
  (await listPartition<{ note: TeamNote }>(relief, nightPartition(roundId), notePrefix)).map(({ note }) => note);

/** Deletes the lines of a night, once what they come to is stored. */
export async function deleteLines(relief: Table, roundId: string): Promise<void> {
  for (const prefix of [tallyPrefix, sheetPrefix, notePrefix]) {
    const lines = await listPartition<Stored>(relief, nightPartition(roundId), prefix);
    await limitedAtOnce(20, lines, ({ pk, sk }) => remove(relief, { pk, sk }, exists('pk')));
  }
}
