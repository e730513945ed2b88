/**
 * Importing a file in two steps: read and shown, then confirmed. Nothing is stored before; each row stands for itself, so
 * that a wrong one does not hold up the others; and each has a key made of what it says, so that the same file again adds
 * nothing. What a row means is said by the context (`Import`).
 */
import { createHash } from 'node:crypto';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ImportPreview, ImportState } from '#lib/ui/import-state.ts';
import { problemOf } from '../api.ts';
import { formDataOf } from '../forms.ts';
import { matchColumns, type ColumnNames, type TableRow } from './match-columns.ts';
import { readTable, tableProblems } from './read-table.ts';

/** What a row comes to: a thing to add, one that is there already, or what is wrong with it, in words. */
export type Judged<Thing> =
  | { readonly state: 'new'; readonly thing: Thing }
  | { readonly state: 'there'; readonly note?: string }
  | { readonly state: 'wrong'; readonly note: string };

export type Import<Key extends string, Thing, Event extends RequestEvent> = {
  readonly columns: Readonly<Record<Key, ColumnNames>>;
  readonly required: readonly Key[];
  /** Fields of the form beside the file, kept for the second step. */
  readonly fields?: readonly string[];
  readonly judge: (
    rows: ReadonlyArray<TableRow<Key>>,
    event: Event,
    fields: Readonly<Record<string, string>>,
  ) => Promise<ReadonlyArray<Judged<Thing>>>;
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

/** What the first step handed to the page and the page sends back; anything else is no rows at all. */
function heldRows<Key extends string>(text: string, keys: readonly Key[]): Rows<Key> {
  try {
    const held = JSON.parse(text) as Array<[line: number, ...cells: string[]]>;
    return held.slice(0, 300).map(([line, ...cells]) => ({
      line: Number(line),
      cells: Object.fromEntries(keys.map((key, at) => [key, String(cells[at] ?? '')])) as Record<Key, string>,
    }));
  } catch {
    return [];
  }
}

/** The actions of an import's page: `read` shows what a file holds, `add` stores what was shown. */
export function importActions<Key extends string, Thing, Event extends RequestEvent>(what: Import<Key, Thing, Event>) {
  const keys = Object.keys(what.columns) as Key[];
  const fieldsOf = (form: FormData) =>
    Object.fromEntries((what.fields ?? []).map((name) => [name, String(form.get(name) ?? '')]));

  const shown = (rows: Rows<Key>, judged: ReadonlyArray<Judged<Thing>>, locale: 'zh-CN' | 'en'): ImportPreview => ({
    columns: keys.map((key) => what.columns[key][locale]),
    rows: rows.map(({ line, cells }, at) => {
      const one = judged[at]!;
      return {
        line,
        cells: keys.map((key) => cells[key]),
        state: one.state,
        ...('note' in one && one.note ? { note: one.note } : {}),
      };
    }),
    held: JSON.stringify(rows.map(({ line, cells }) => [line, ...keys.map((key) => cells[key])])),
  });

  const refuse = (status: number, state: ImportState) => fail(status, { import: state });

  return {
    read: async (event: Event) => {
      const { locale } = event.locals;
      const form = await formDataOf(event.request);
      const file = form.get('file');
      const fields = fieldsOf(form);
      const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
      const table = await readTable(bytes);
      if (!table.ok) return refuse(422, { fields, problem: tableProblems[table.refusal.code][locale] });
      const { rows, unknown, missing } = matchColumns(table.value, what.columns);
      const lacking = what.required.filter((key) => missing.includes(key)).map((key) => what.columns[key][locale]);
      if (lacking.length > 0) return refuse(422, { fields, lacking });
      const preview = shown(rows, await what.judge(rows, event, fields), locale);
      return { import: { fields, preview: { ...preview, unknown } } satisfies ImportState };
    },

    add: async (event: Event) => {
      const { locale } = event.locals;
      const form = await formDataOf(event.request);
      const fields = fieldsOf(form);
      const rows = heldRows(String(form.get('held') ?? ''), keys);
      if (rows.length === 0) return refuse(422, { fields, problem: tableProblems['table.missing'][locale] });
      const judged = [...(await what.judge(rows, event, fields))];
      const added = await addAll(what, judged, event);
      const state = { fields, preview: shown(rows, added, locale), done: true };
      state.preview.rows.forEach((row, at) => {
        if (judged[at]!.state === 'new' && row.state === 'new') row.state = 'added';
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
  const keys = keysOf(judged.map((one) => (one.state === 'new' ? one.thing : null)));
  const results = [...judged];
  const waiting = [...judged.keys()];
  const work = async () => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const one = judged[at]!;
      if (one.state !== 'new') continue;
      try {
        if (!(await add(one.thing, keys[at]!, event))) results[at] = { state: 'there' };
      } catch (caught) {
        const problem: Pick<ReturnType<typeof problemOf>, 'title' | 'errors'> = problemOf(caught);
        const note = problem.errors?.map(({ path, message }) => `${path}: ${message}`).join(' · ');
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
