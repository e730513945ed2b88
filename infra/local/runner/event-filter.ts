/**
 * Lambda's event filtering: whether a stream record matches a pattern. Used by stream mappings.
 * Source: AWS, "Control which events Lambda sends to your function", filter rule syntax.
 */
export type Pattern = { readonly [field: string]: Pattern | readonly Rule[] | readonly Pattern[] };
type Rule = string | number | boolean | null | Readonly<Record<string, unknown>>;

/** A record is wanted when it matches any of the patterns, or when there are none. */
export const matchesAny = (patterns: readonly Pattern[], record: unknown) =>
  patterns.length === 0 || patterns.some((pattern) => matches(pattern, record));

function matches(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    if (field === '$or') return (expected as readonly Pattern[]).some((alternative) => matches(alternative, value));
    const actual = isObject(value) ? value[field] : undefined;
    if (Array.isArray(expected)) return expected.some((rule: Rule) => satisfies(rule, actual));
    return matches(expected as Pattern, actual);
  });
}

/** A list in the record satisfies a rule when one of its elements does. */
function satisfies(rule: Rule, actual: unknown): boolean {
  if (Array.isArray(actual) && !(isObject(rule) && 'exists' in rule))
    return actual.some((element) => satisfies(rule, element));
  if (!isObject(rule)) return actual === rule;
  const [operator, argument] = Object.entries(rule)[0]!;
  switch (operator) {
    case 'exists':
      return argument === (actual !== undefined);
    case 'prefix':
      return typeof actual === 'string' && actual.startsWith(argument as string);
    case 'suffix':
      return typeof actual === 'string' && actual.endsWith(argument as string);
    case 'equals-ignore-case':
      return typeof actual === 'string' && actual.toLowerCase() === (argument as string).toLowerCase();
    case 'anything-but':
      return actual !== undefined && ![argument].flat().some((excluded) => satisfies(excluded as Rule, actual));
    case 'numeric':
      return typeof actual === 'number' && isWithin(actual, argument as Array<string | number>);
    default:
      throw new Error(`The local runner does not know the filter rule ${operator}`);
  }
}

/** `[">", 0, "<=", 5]`. */
function isWithin(actual: number, bounds: Array<string | number>): boolean {
  const compare: Record<string, (bound: number) => boolean> = {
    '=': (bound) => actual === bound,
    '>': (bound) => actual > bound,
    '>=': (bound) => actual >= bound,
    '<': (bound) => actual < bound,
    '<=': (bound) => actual <= bound,
  };
  for (let at = 0; at < bounds.length; at += 2) if (!compare[bounds[at]!]!(bounds[at + 1] as number)) return false;
  return true;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
