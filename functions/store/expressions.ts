/**
 * Conditions and changes of one item as data, so that no store builds expressions of its own. Names and values get
 * aliases here, which also keeps reserved words harmless. Called by write.ts, and by stores for transactions.
 */

/** An attribute, or a path into a map where keys may hold any character. */
export type Attribute = string | readonly string[];
type Aliases = { readonly name: (attribute: Attribute) => string; readonly value: (value: unknown) => string };
/** What must hold of the stored item; an item that does not exist has no attributes. */
export type Condition = (aliases: Aliases) => string;

export const exists =
  (attribute: Attribute): Condition =>
  ({ name }) =>
    `attribute_exists(${name(attribute)})`;
export const missing =
  (attribute: Attribute): Condition =>
  ({ name }) =>
    `attribute_not_exists(${name(attribute)})`;
const compared =
  (sign: string) =>
  (attribute: Attribute, value: unknown): Condition =>
  ({ name, value: alias }) =>
    `${name(attribute)} ${sign} ${alias(value)}`;
export const equal = compared('=');
export const differs = compared('<>');
export const below = compared('<');
export const atMost = compared('<=');
export const above = compared('>');
export const oneOf =
  (attribute: Attribute, values: readonly unknown[]): Condition =>
  ({ name, value }) =>
    `${name(attribute)} IN (${values.map(value).join(', ')})`;
const joined =
  (word: string) =>
  (...conditions: readonly Condition[]): Condition =>
  (aliases) =>
    `(${conditions.map((condition) => condition(aliases)).join(` ${word} `)})`;
export const allOf = joined('AND');
export const anyOf = joined('OR');

export type Changes = {
  /** Undefined values stay as they are. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Only where the item has none yet. */
  readonly setIfMissing?: Readonly<Record<string, unknown>>;
  /** Values inside of maps, by path; the maps exist. */
  readonly setAt?: ReadonlyArray<readonly [path: Attribute, value: unknown]>;
  /** Numbers; an attribute that is missing counts as 0. */
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly Attribute[];
};

type Expressed = {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
};

function newAliases() {
  const [names, values] = [new Map<string, string>(), new Map<string, unknown>()];
  const part = (key: string) => {
    const alias = names.get(key) ?? `#n${names.size}`;
    names.set(key, alias);
    return alias;
  };
  return {
    name: (attribute: Attribute) => [attribute].flat().map(part).join('.'),
    value: (value: unknown) => {
      const alias = `:v${values.size}`;
      values.set(alias, value);
      return alias;
    },
    inUse: (): Expressed => ({
      ...(names.size > 0
        ? { ExpressionAttributeNames: Object.fromEntries([...names].map(([key, alias]) => [alias, key])) }
        : {}),
      ...(values.size > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
    }),
  };
}

const given = (fields: Readonly<Record<string, unknown>> = {}) =>
  Object.entries(fields).filter(([, value]) => value !== undefined);
const clause = (word: string, parts: readonly string[]) => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : []);

/** The condition of a put, a delete or a check, as the SDK takes it. */
export function conditionOf(when: Condition): Expressed & { readonly ConditionExpression: string } {
  const aliases = newAliases();
  return { ConditionExpression: when(aliases), ...aliases.inUse() };
}

/** An update, as UpdateItem and TransactWriteItems take it. */
export function updateOf(
  { set, setIfMissing, setAt = [], add, remove = [] }: Changes,
  when?: Condition,
): Expressed & { readonly UpdateExpression: string } {
  const aliases = newAliases();
  const { name, value } = aliases;
  const sets = [
    ...given(set).map(([field, is]) => `${name(field)} = ${value(is)}`),
    ...given(setIfMissing).map(([field, is]) => `${name(field)} = if_not_exists(${name(field)}, ${value(is)})`),
    ...setAt.map(([path, is]) => `${name(path)} = ${value(is)}`),
  ];
  const UpdateExpression = [
    ...clause('SET', sets),
    ...clause(
      'ADD',
      given(add).map(([field, by]) => `${name(field)} ${value(by)}`),
    ),
    ...clause('REMOVE', remove.map(name)),
  ].join(' ');
  return { UpdateExpression, ...(when ? { ConditionExpression: when(aliases) } : {}), ...aliases.inUse() };
}
