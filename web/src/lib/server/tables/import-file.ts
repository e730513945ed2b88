/**
 * Importing a file in two steps: read and shown, then confirmed. Nothing is stored before; each row stands for itself, so
 * that a wrong one does not hold up the others; and each has a key made of what it says, so that the same file again adds
 * nothing. What a row means is said by the context (`Import`).
 */
import { labelled } from '#shared/kernel/joined.ts';
import { createHash } from 'node:crypto';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ImportPreview, ImportState } from '#lib/ui/import-state.ts';
import { problemOf } from '../api.ts';
import { formDataOf } from '../forms.ts';
import { matchColumns, type ColumnNames, type TableRow } from './match-columns.ts';
import { mostRows, readTable, tableProblems, type Table, type TableProblem } from './read-table.ts';

/** What a row comes to: a thing to add or to change, one that is there already, or what is wrong with it, in words. */
export type Judged<Thing> =
  /** `note` says what may be wrong with it, though it could be right. */
  | { readonly state: 'new'; readonly thing: Thing; readonly note?: string | undefined }
  /** `note` says what changes. */
  | { readonly state: 'changed'; readonly thing: Thing; readonly note: string }
  | { readonly state: 'there'; readonly note?: string }
  | { readonly state: 'wrong'; readonly note: string };

/** What a file comes to, row by row, and what is told of all rows together before they are stored. */
export type JudgedFile<Thing> = {
  readonly judged: ReadonlyArray<Judged<Thing>>;
  readonly told?: readonly string[];
};

export type Import<Key extends string, Thing, Event extends RequestEvent> = {
  readonly columns: Readonly<Record<Key, ColumnNames>>;
  readonly required: readonly Key[];
  /** Columns that the page shows of a row; all if absent. */
  readonly shown?: readonly Key[];
  /** Fields of the form beside the file, kept for the second step. */
  readonly fields?: readonly string[];
  /** Reads a file of another format; CSV and XLSX if absent. */
  readonly read?: (bytes: Uint8Array, fields: Readonly<Record<string, string>>) => Promise<Result<Table, TableProblem>>;
  readonly judge: (
    rows: ReadonlyArray<TableRow<Key>>,
    event: Event,
    fields: Readonly<Record<string, string>>,
    missing: readonly Key[],
  ) => Promise<JudgedFile<Thing>>;
  /** False for what an earlier request with the same key had added; throws a problem of the API. */
  readonly add: (thing: Thing, key: string, event: Event) => Promise<boolean>;
};

/** Rows are added a few at a time: the file of a charity is no storm. */
const atOnce = 4;

const keyOf = (thing: unknown, nth: number) =>
  `import-${createHash('sha256')
    .update(JSON.stringify([thing, nth]))
    .digest('hex')}`;

/** The same row twice in a file is meant twice: each has a number among its equals. */
function keysOf(things: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return things.map((thing) => {
    const text = JSON.stringify(thing);
    seen.set(text, (seen.get(text) ?? 0) + 1);
    return keyOf(thing, seen.get(text)!);
  });
}

type Rows<Key extends string> = ReadonlyArray<TableRow<Key>>;

/** Each text once, however many rows say it: what is held must pass through a form once more. */
type Held = {
  readonly texts: readonly string[];
  readonly rows: ReadonlyArray<readonly [line: number, ...at: number[]]>;
  /** Columns that the file does not have. */
  readonly missing: readonly string[];
};

function holdRows<Key extends string>(rows: Rows<Key>, keys: readonly Key[], missing: readonly Key[]): string {
  const at = new Map<string, number>();
  const place = (text: string) => at.get(text) ?? at.set(text, at.size).get(text)!;
  const held = rows.map(({ line, cells }) => [line, ...keys.map((key) => place(cells[key]))] as const);
  return JSON.stringify({ texts: [...at.keys()], rows: held, missing } satisfies Held);
}

/** What the first step handed to the page and the page sends back; anything else is no rows at all. */
function heldRows<Key extends string>(text: string, keys: readonly Key[]): { rows: Rows<Key>; missing: Key[] } {
  try {
    const { texts, rows, missing } = JSON.parse(text) as Held;
    const read = rows.slice(0, mostRows).map(([line, ...places]) => ({
      line: Number(line),
      cells: Object.fromEntries(keys.map((key, at) => [key, String(texts[places[at]!] ?? '')])) as Record<Key, string>,
    }));
    return { rows: read, missing: keys.filter((key) => missing.includes(key)) };
  } catch {
    return { rows: [], missing: [] };
  }
}

/** The actions of an import's page: `read` shows what a file holds, `add` stores what was shown. */
export function importActions<Key extends string, Thing, Event extends RequestEvent>(what: Import<Key, Thing, Event>) {
  const keys = Object.keys(what.columns) as Key[];
  const fieldsOf = (form: FormData) =>
    Object.fromEntries((what.fields ?? []).map((name) => [name, String(form.get(name) ?? '')]));

  const seen = what.shown ?? keys;
  const shown = (
    { rows, missing }: { readonly rows: Rows<Key>; readonly missing: readonly Key[] },
    judged: ReadonlyArray<Judged<Thing>>,
    locale: 'zh-CN' | 'en',
  ): ImportPreview => {
    const filled = seen.filter((key) => rows.some(({ cells }) => cells[key] !== ''));
    return {
      columns: filled.map((key) => what.columns[key][locale]),
      rows: rows.map(({ line, cells }, at) => {
        const one = judged[at]!;
        return {
          line,
          cells: filled.map((key) => cells[key].replace(/^(\d{4}-\d\d-\d\d)T(?=\d\d:)/, '$1 ')),
          state: one.state,
          ...('note' in one && one.note ? { note: one.note } : {}),
        };
      }),
      held: holdRows(rows, keys, missing),
    };
  };

  const refuse = (status: number, state: ImportState) => fail(status, { import: state });

  return {
    read: async (event: Event) => {
      const { locale } = event.locals;
      const form = await formDataOf(event.request);
      const file = form.get('file');
      const fields = fieldsOf(form);
      const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
      const table = await (what.read ?? readTable)(bytes, fields);
      if (!table.ok) return refuse(422, { fields, problem: tableProblems[table.refusal.code][locale] });
      const matched = matchColumns(table.value, what.columns);
      const { rows, unknown, missing } = matched;
      const lacking = what.required.filter((key) => missing.includes(key)).map((key) => what.columns[key][locale]);
      if (lacking.length > 0) return refuse(422, { fields, lacking });
      const { judged, told } = await what.judge(rows, event, fields, missing);
      const preview = { ...shown(matched, judged, locale), unknown, told };
      return { import: { fields, preview } satisfies ImportState };
    },

    add: async (event: Event) => {
      const { locale } = event.locals;
      const form = await formDataOf(event.request);
      const fields = fieldsOf(form);
      const held = heldRows(String(form.get('held') ?? ''), keys);
      const { rows, missing } = held;
      if (rows.length === 0) return refuse(422, { fields, problem: tableProblems['table.missing'][locale] });
      const { judged } = await what.judge(rows, event, fields, missing);
      const added = await addAll(what, judged, event);
      const state = { fields, preview: shown(held, added, locale), done: true };
      state.preview.rows.forEach((row) => {
        if (row.state === 'new') row.state = 'added';
        if (row.state === 'changed') row.state = 'saved';
      });
      return { import: state satisfies ImportState };
    },
  };
}

/** Adds what is new; whatever the API refuses is told at its row. */
async function addAll<Key extends string, Thing, Event extends RequestEvent>(
  { add }: Import<Key, Thing, Event>,
  judged: ReadonlyArray<Judged<Thing>>,
  event: Event,
): Promise<Array<Judged<Thing>>> {
  const keys = keysOf(judged.map((one) => ('thing' in one ? one.thing : null)));
  const results = [...judged];
  const waiting = [...judged.keys()];
  const work = async () => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const one = judged[at]!;
      if (!('thing' in one)) continue;
      try {
        if (!(await add(one.thing, keys[at]!, event))) results[at] = { state: 'there' };
      } catch (caught) {
        const problem: Pick<ReturnType<typeof problemOf>, 'title' | 'errors'> = problemOf(caught);
        const note = problem.errors
          ?.map(({ path, message }) => labelled(path, message, event.locals.locale))
          .join(' · ');
        results[at] = { state: 'wrong', note: note || problem.title || commonRefusals.fault[event.locals.locale] };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

/** For a rule that answers with a refusal: its words, or nothing. */
export const wordsOf = <Code extends string>(
  result: Result<unknown, Code>,
  texts: Readonly<Record<Code, { readonly 'zh-CN': string; readonly en: string }>>,
  locale: 'zh-CN' | 'en',
): string | undefined => (result.ok ? undefined : texts[result.refusal.code][locale]);
