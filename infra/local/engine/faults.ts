/**
 * Faults that a test orders: which calls fail, how, and how often. The HTTP server asks it for every call.
 * Rules count their own matching calls, so a plan plays out the same way each time.
 */
export type FaultKind =
  /** Answered ProvisionedThroughputExceededException; not applied. */
  | 'throttle'
  /** Answered 500 InternalServerError; not applied. */
  | 'server-error'
  /** Connection closed without an answer; not applied. */
  | 'lost-request'
  /** Applied and committed; connection closed without an answer. */
  | 'lost-answer';

export interface FaultRule {
  kind: FaultKind;
  /** Operations such as 'UpdateItem'; absent = all. */
  operations?: string[];
  /** Absent = all. Calls that name several tables match when one is this. */
  tableName?: string;
  /** Matching calls that pass before the first fault. Default 0. */
  after?: number;
  /** Faults before the rule is spent. Absent = no end. */
  times?: number;
  /** Begins anew after so many matching calls. */
  every?: number;
}

/** The first rule that strikes decides. */
export interface FaultPlan {
  rules: FaultRule[];
}

export interface Faults {
  setPlan(plan: FaultPlan | undefined): void;
  /** The fault for this call, if any; every call counts once. */
  strike(operation: string, tableNames: string[]): FaultKind | undefined;
}

export function createFaults(initial: FaultPlan | undefined): Faults {
  let rules: Array<{ rule: FaultRule; seen: number }> = [];

  const setPlan = (plan: FaultPlan | undefined) =>
    void (rules = (plan?.rules ?? []).map((rule) => ({ rule, seen: 0 })));
  setPlan(initial);

  return {
    setPlan,
    strike(operation, tableNames) {
      for (const entry of rules) {
        const { operations, tableName, after = 0, times = Infinity, every, kind } = entry.rule;
        if (operations && !operations.includes(operation)) continue;
        if (tableName && !tableNames.includes(tableName)) continue;
        const at = every === undefined ? entry.seen : entry.seen % every;
        entry.seen += 1;
        if (at >= after && at < after + times) return kind;
      }
      return undefined;
    },
  };
}
