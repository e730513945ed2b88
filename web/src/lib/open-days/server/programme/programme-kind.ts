/**
 * What the files of shifts and of sessions have alike: a row is one of them, its columns the fields of its form. Each kind
 * says its columns (shift-file.ts, session-file.ts); rows are judged in programme-import.ts.
 */
import type { Typed } from '#lib/ui/form-state.ts';
import { accessFeatures } from '#shared/open-days/access-features.ts';
import type * as z from 'zod';
import type { Api } from '../../../server/api.ts';
import type { ReadForm } from '../../../server/forms.ts';
import { momentCell, textCell, ticksCell, type Cell } from '../../../server/tables/cells.ts';
import type { ColumnNames } from '../../../server/tables/match-columns.ts';

export type FileColumn = ColumnNames & {
  readonly cell: Cell;
  /** Something must stand there: an empty cell leaves what does. */
  readonly kept?: true;
};

export const columnOf = (zh: string, en: string, cell: Cell, also: readonly string[] = []): FileColumn => ({
  ...{ 'zh-CN': zh, en, also, cell },
});
export const keptColumn = (...column: Parameters<typeof columnOf>): FileColumn => ({
  ...columnOf(...column),
  kept: true,
});

/** A text in both languages: a column for each. */
export const bothCells = <Name extends string>(name: Name, zh: string, en: string, column = columnOf) =>
  ({
    [`${name}.zh-CN`]: column(`${zh}（中文）`, `${en} (Chinese)`, textCell(`${name}.zh-CN`)),
    [`${name}.en`]: column(`${zh}（英文）`, `${en} (English)`, textCell(`${name}.en`)),
  }) as Readonly<Record<`${Name}.zh-CN` | `${Name}.en`, FileColumn>>;

export const accessColumn = columnOf('无障碍', 'Access', ticksCell('access', accessFeatures));

/** The terms on which places are given (lib/reservations/server/sign-up-terms.ts). */
export const termColumns = {
  signUpOpensAt: columnOf('开放报名', 'Sign-up opens', momentCell('signUpOpensAt')),
  signUpClosesAt: columnOf('截止报名', 'Sign-up closes', momentCell('signUpClosesAt')),
  signUpAdvanceHours: columnOf('提前开放报名（小时）', 'Sign-up opens (hours before)', textCell('signUpAdvanceHours')),
  offerMinutes: columnOf('候补确认时限（分钟）', 'Offer held (minutes)', textCell('offerMinutes')),
  promoteUntilMinutes: columnOf(
    '停止递补（提前分钟）',
    'Last moves up (minutes before)',
    textCell('promoteUntilMinutes'),
  ),
} as const;

/** What every row says beside the fields of the form. */
export const rowColumns = {
  id: { 'zh-CN': '编号', en: 'Id', also: ['shift', 'session'] },
  revision: { 'zh-CN': '版本', en: 'Version' },
  venue: { 'zh-CN': '会场', en: 'Venue', also: ['room', '地点', '场地'] },
} as const satisfies Readonly<Record<string, ColumnNames>>;

/** What the files ask of a shift or a session itself. */
export type ProgrammeSlot = {
  readonly venueId: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly revision: number;
  readonly confirmedSeats: number;
  readonly waitingSeats: number;
  readonly externalId?: string | undefined;
};

export type ProgrammeKind<Item extends ProgrammeSlot, Draft> = {
  /** Name of its files. */
  readonly file: 'shifts' | 'sessions';
  readonly columns: Readonly<Record<string, FileColumn>>;
  readonly shown: readonly string[];
  readonly required: readonly string[];
  readonly list: (api: Api, openDayId: string) => Promise<Item[]>;
  readonly idOf: (item: Item) => string;
  readonly typedOf: (item: Item) => Typed;
  /** So many people that a safety plan is wanted (R21). */
  readonly needsSafetyPlan?: (draft: Draft) => boolean;
  /** What a new one has where its row says nothing. */
  readonly fresh: Typed;
  readonly input: (values: Typed) => unknown;
  readonly schema: z.ZodType<Draft>;
  readonly create: (
    api: Api,
    made: { readonly openDayId: string; readonly venueId: string; readonly draft: Draft },
    form: Pick<ReadForm, 'key'>,
  ) => Promise<unknown>;
  readonly save: (
    api: Api,
    changed: {
      readonly id: string;
      readonly revision: number;
      readonly draft: Draft;
      readonly tell: { readonly tell?: boolean };
    },
  ) => Promise<unknown>;
};
