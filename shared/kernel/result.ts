/**
 * The outcome of a rule or a verb: a value, or a refusal from a closed list of codes.
 * A refusal is an answer, not a fault: faults are thrown (docs/architecture.md, "Refusals and faults").
 */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  /** What the reader of the refusal may be told, e.g. `{ freeSeats: 2 }`. Never personal data. */
  readonly data?: Readonly<Record<string, unknown>>;
};

export type Result<Value, Code extends string = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal<Code> };

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

export const refuse = <Code extends string>(
  code: Code,
  data?: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } => ({
  ok: false,
  refusal: data ? { code, data } : { code },
});
