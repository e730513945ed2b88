/**
 * Decides whether an item satisfies a parsed ConditionExpression or FilterExpression. The tree comes from
 * dynalite's parser; writes, transactions, Query and Scan call it.
 */
import { compareOrder, sameValue, typeOf } from './compare-values.ts';
import type { AttributeValue, Item } from './types.ts';
import { valueAt, type Path } from './value-at-path.ts';

export interface ExpressionNode {
  type: string;
  name?: string;
  args: Operand[];
}
export type Operand = Path | ExpressionNode | AttributeValue;

/** Source: DynamoDB developer guide, "Quotas": operators and functions in one expression. */
const MAX_OPERATORS = 300;

export function satisfies(item: Item, node: ExpressionNode): boolean {
  const nested = node.args as ExpressionNode[];
  if (node.type === 'and') return satisfies(item, nested[0]!) && satisfies(item, nested[1]!);
  if (node.type === 'or') return satisfies(item, nested[0]!) || satisfies(item, nested[1]!);
  if (node.type === 'not') return !satisfies(item, nested[0]!);
  const [subject, ...others] = node.args.map((operand) => valueOf(operand, item));
  return test(node.type === 'function' ? node.name! : node.type, subject, others);
}

/** True when the expression has more operators and functions than DynamoDB takes. */
export const hasTooManyOperators = (node: ExpressionNode): boolean => countOperators(node) > MAX_OPERATORS;

function countOperators(operand: Operand): number {
  const node = operand as ExpressionNode;
  if (Array.isArray(operand) || !Array.isArray(node.args)) return 0;
  return node.args.reduce((sum, next) => sum + countOperators(next), 1);
}

function test(
  operator: string,
  subject: AttributeValue | undefined,
  others: Array<AttributeValue | undefined>,
): boolean {
  const other = others[0];
  switch (operator) {
    case 'attribute_exists':
      return subject !== undefined;
    case 'attribute_not_exists':
      return subject === undefined;
    // A missing operand makes every comparison false, except that "not equal" then holds.
    case '<>':
      return !(subject && other && sameValue(subject, other));
  }
  if (!subject) return false;
  if (operator === 'in') return others.some((candidate) => candidate !== undefined && sameValue(subject, candidate));
  if (!other) return false;
  const order = () => compareOrder(subject, other);
  switch (operator) {
    case '=':
      return sameValue(subject, other);
    case '<':
      return (order() ?? 0) < 0;
    case '<=':
      return (order() ?? 1) <= 0;
    case '>':
      return (order() ?? 0) > 0;
    case '>=':
      return (order() ?? -1) >= 0;
    case 'between':
      return (order() ?? -1) >= 0 && others[1] !== undefined && (compareOrder(subject, others[1]) ?? 1) <= 0;
    case 'attribute_type':
      return typeOf(subject) === other.S;
    case 'begins_with':
      return beginsWith(subject, other);
    case 'contains':
      return contains(subject, other);
    default:
      throw new Error(`Unknown operator ${operator}`);
  }
}

function beginsWith(subject: AttributeValue, start: AttributeValue): boolean {
  if (subject.S !== undefined && start.S !== undefined) return subject.S.startsWith(start.S);
  if (subject.B === undefined || start.B === undefined) return false;
  const prefix = Buffer.from(start.B, 'base64');
  return Buffer.from(subject.B, 'base64').subarray(0, prefix.length).equals(prefix);
}

function contains(subject: AttributeValue, part: AttributeValue): boolean {
  if (subject.L) return subject.L.some((member) => sameValue(member, part));
  if (part.S !== undefined) return (subject.S?.includes(part.S) || subject.SS?.includes(part.S)) ?? false;
  if (part.N !== undefined) return subject.NS?.includes(part.N) ?? false;
  if (part.B === undefined) return false;
  if (subject.B !== undefined) return Buffer.from(subject.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  return subject.BS?.includes(part.B) ?? false;
}

function valueOf(operand: Operand, item: Item): AttributeValue | undefined {
  if (Array.isArray(operand)) return valueAt(operand, item);
  const node = operand as ExpressionNode;
  if (node.type === 'function' && node.name === 'size') return sizeOf(valueOf(node.args[0]!, item));
  return operand as AttributeValue;
}

function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (!value) return undefined;
  const sized = value.S ?? value.SS ?? value.NS ?? value.BS ?? value.L ?? (value.M && Object.keys(value.M));
  const size = value.B !== undefined ? Buffer.byteLength(value.B, 'base64') : sized?.length;
  return size === undefined ? undefined : { N: String(size) };
}
