/**
 * Applies a parsed UpdateExpression to an item and returns the new item; the old one is left as it is.
 * Writes and transactions call it. Every right-hand side sees the item as it was before the update.
 */
import { validationError } from './api-error.ts';
import { typeOf } from './compare-values.ts';
import { Big, validateAttributeValue } from './dynalite.ts';
import type { ExpressionNode, Operand } from './evaluate-condition.ts';
import type { AttributeValue, Item } from './types.ts';
import { valueAt, type Path } from './value-at-path.ts';

export interface UpdateSection {
  type: 'set' | 'remove' | 'add' | 'delete';
  path: Path;
  val: Operand;
}

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';
const NO_PARENT = 'The document path provided in the update expression is invalid for update';
const NO_SUCH_ATTRIBUTE = 'The provided expression refers to an attribute that does not exist in the item';

/** Throws: ValidationException when a path has no parent or an operand has the wrong type. */
export function applyUpdate(sections: UpdateSection[], before: Item): Item {
  const next = { ...before };
  const copied = new Set<AttributeValue>();
  const values = sections.map((section) => (section.type === 'set' ? resolve(section.val, before) : undefined));
  const touchedLists = new Set<AttributeValue>();
  sections.forEach((section, at) => {
    const place = placeOf(next, section.path, copied);
    if (place.list) touchedLists.add(place.list);
    if (section.type === 'set') place.write(values[at]);
    else if (section.type === 'remove') place.write(undefined);
    else if (section.type === 'add') place.write(added(place.read(), section.val as AttributeValue));
    else place.write(without(place.read(), section.val as AttributeValue));
  });
  // Lists close their gaps only at the end: indexes in the expression mean the list as it was.
  for (const list of touchedLists) list.L = list.L!.filter((member) => member !== undefined);
  return next;
}

/**
 * What the last piece of a path stands in. Everything on the way is copied, once an update, and nothing beside it: `copied` says what was.
 * Undefined where there is no such way.
 */
function ownParent(item: Item, path: Path, copied: Set<AttributeValue>): AttributeValue | undefined {
  let parent: AttributeValue = { M: item };
  for (const piece of path.slice(0, -1)) {
    const members = (typeof piece === 'number' ? parent.L : parent.M) as Record<string, AttributeValue> | undefined;
    const found = members && Object.hasOwn(members, piece) ? members[piece] : undefined;
    if (!members || !found) return undefined;
    if (copied.has(found)) parent = found;
    else {
      parent = found.M ? { M: { ...found.M } } : found.L ? { L: [...found.L] } : found;
      members[piece] = parent;
      copied.add(parent);
    }
  }
  return parent;
}

interface Place {
  read(): AttributeValue | undefined;
  write(value: AttributeValue | undefined): void;
  list?: AttributeValue;
}

function placeOf(item: Item, path: Path, copied: Set<AttributeValue>): Place {
  const last = path.at(-1)!;
  const parent = ownParent(item, path, copied);
  if (typeof last === 'number' ? !parent?.L : !parent?.M) throw validationError(NO_PARENT);
  if (typeof last === 'number') {
    // Writing past the end appends, as the gaps are closed afterwards.
    const members = parent!.L as Array<AttributeValue | undefined>;
    return { list: parent!, read: () => members[last], write: (value) => void (members[last] = value) };
  }
  const members = parent!.M!;
  return {
    read: () => members[last],
    write: (value) => {
      if (value === undefined) delete members[last];
      else members[last] = value;
    },
  };
}

function resolve(operand: Operand, item: Item): AttributeValue {
  if (Array.isArray(operand)) {
    const value = valueAt(operand, item);
    if (!value) throw validationError(NO_SUCH_ATTRIBUTE);
    return value;
  }
  const node = operand as ExpressionNode;
  if (!Array.isArray(node.args)) return operand as AttributeValue;
  const [first, second] = node.args as [Operand, Operand];
  if (node.name === 'if_not_exists') return valueAt(first as Path, item) ?? resolve(second, item);
  const [left, right] = [resolve(first, item), resolve(second, item)];
  if (node.name === 'list_append') {
    if (!left.L || !right.L) throw validationError(WRONG_TYPE);
    return { L: [...left.L, ...right.L] };
  }
  if (left.N === undefined || right.N === undefined) throw validationError(WRONG_TYPE);
  return number(node.type === 'add' ? new Big(left.N).plus(right.N) : new Big(left.N).minus(right.N));
}

function added(existing: AttributeValue | undefined, extra: AttributeValue): AttributeValue {
  const type = typeOf(extra) as 'N' | 'SS' | 'NS' | 'BS';
  if (existing && typeOf(existing) !== type) throw validationError(WRONG_TYPE);
  if (type === 'N') return number(new Big(existing?.N ?? '0').plus(extra.N!));
  return { [type]: [...new Set([...(existing?.[type] ?? []), ...extra[type]!])] };
}

/** A set that loses its last member disappears: DynamoDB keeps no empty sets. */
function without(existing: AttributeValue | undefined, gone: AttributeValue): AttributeValue | undefined {
  const type = typeOf(gone) as 'SS' | 'NS' | 'BS';
  if (!existing) return undefined;
  if (typeOf(existing) !== type) throw validationError(WRONG_TYPE);
  const left = existing[type]!.filter((member) => !gone[type]!.includes(member));
  return left.length ? { [type]: left } : undefined;
}

function number(result: { toFixed(): string }): AttributeValue {
  const value = { N: result.toFixed() };
  const refusal = validateAttributeValue(value);
  if (refusal) throw validationError(refusal);
  return value;
}
