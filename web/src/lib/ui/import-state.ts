/** What an import's page is told after each step. */
export type ImportPreview = {
  readonly columns: readonly string[];
  readonly rows: Array<{
    readonly line: number;
    readonly cells: readonly string[];
    /** To be added or changed, there already, wrong; or added or saved just now. */
    state: 'new' | 'changed' | 'there' | 'wrong' | 'added' | 'saved';
    readonly note?: string;
  }>;
  /** All rows as text: what is confirmed is what was shown. */
  readonly held: string;
  readonly unknown?: readonly string[];
  /** Said of all rows together. */
  readonly told?: readonly string[] | undefined;
};

export type ImportState = {
  /** What was typed beside the file. */
  readonly fields: Readonly<Record<string, string>>;
  readonly problem?: string;
  /** Columns that the file must have and has not. */
  readonly lacking?: readonly string[];
  readonly preview?: ImportPreview;
  readonly done?: boolean;
};
