/**
 * Parses each form of an expression once: parsing one takes longer than writing its item. What a parser makes depends on the text, on
 * which placeholders there are and on the types of their values; names and values themselves are put in anew for each request.
 */
import type { AttributeValue } from './types.ts';

type Named = Record<string, string>;
type Valued = Record<string, AttributeValue>;
/** What dynalite hands to its parsers; they take what they find used out of the `unused` ones. */
export interface ParseContext {
  attrNames?: Named;
  attrVals?: Valued;
  unusedAttrNames: Record<string, boolean>;
  unusedAttrVals: Record<string, boolean>;
}
export type Parse = (text: string, options: { context: ParseContext }) => unknown;

interface Form {
  /** What was parsed, with marks in the place of names and values. */
  parsed: unknown;
  usedNames: string[];
  usedValues: string[];
  /** Attributes that the text names without a placeholder. */
  plainNames: Set<string>;
}

class ValueMark {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
/** No attribute in an expression's text begins so. */
const nameMark = '\0';

/** These compare or read the values themselves. */
const looksAtValues = /between|attribute_type/i;
const mostForms = 2000;

/** The same parser, which remembers. Throws as it does. */
export function parseOnce(parse: Parse): Parse {
  const forms = new Map<string, Form>();
  return (text, options) => {
    const { attrNames = {}, attrVals = {}, unusedAttrNames, unusedAttrVals } = options.context;
    if (looksAtValues.test(text)) return parse(text, options);
    const types = Object.entries(attrVals).map(([name, value]) => `${name} ${Object.keys(value)[0]}`);
    const key = JSON.stringify([text, Object.keys(attrNames), types]);
    const form = forms.get(key) ?? formOf(parse, text, options.context);
    // Two names of one attribute overlap or are not distinct, which the parser says; and so is an expression that it refuses.
    if (!form || !areDistinct(attrNames, form)) return parse(text, options);
    if (forms.size < mostForms) forms.set(key, form);
    for (const name of form.usedNames) delete unusedAttrNames[name];
    for (const name of form.usedValues) delete unusedAttrVals[name];
    return copy(form.parsed, (part) => {
      if (part instanceof ValueMark) return attrVals[part.name];
      return isNameMark(part) ? attrNames[part.slice(nameMark.length)] : undefined;
    });
  };
}

const isNameMark = (part: unknown): part is string => typeof part === 'string' && part.startsWith(nameMark);

function areDistinct(attrNames: Named, { plainNames }: Form): boolean {
  const names = Object.values(attrNames);
  return new Set(names).size === names.length && names.every((name) => name && !plainNames.has(name));
}

function formOf(parse: Parse, text: string, context: ParseContext): Form | undefined {
  const { attrNames, attrVals = {} } = context;
  const unused = { unusedAttrNames: { ...context.unusedAttrNames }, unusedAttrVals: { ...context.unusedAttrVals } };
  const marked = attrNames && Object.fromEntries(Object.keys(attrNames).map((name) => [name, nameMark + name]));
  let parsed: unknown;
  try {
    parsed = parse(text, { context: { ...context, ...unused, ...(marked ? { attrNames: marked } : {}) } });
  } catch {
    return undefined;
  }
  // What it refuses it tells in words, in which the real names belong.
  if (typeof parsed === 'string') return undefined;
  const marks = new Map<unknown, ValueMark>(
    Object.entries(attrVals).map(([name, value]) => [value, new ValueMark(name)]),
  );
  const left = (all: Record<string, boolean>, now: Record<string, boolean>) =>
    Object.keys(all).filter((name) => !(name in now));
  return {
    parsed: copy(parsed, (part) => marks.get(part)),
    usedNames: left(context.unusedAttrNames, unused.unusedAttrNames),
    usedValues: left(context.unusedAttrVals, unused.unusedAttrVals),
    plainNames: new Set(piecesOf(parsed).filter((piece) => !isNameMark(piece))),
  };
}

/** The texts of all paths: in what a parser makes, only paths are lists of texts. */
function piecesOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const texts = Array.isArray(part) ? part.filter((member) => typeof member === 'string') : [];
  return [...texts, ...Object.values(part).flatMap(piecesOf)];
}

/** A deep copy, with what `replace` gives in the place of parts and of names of members. */
function copy(part: unknown, replace: (part: unknown) => unknown): unknown {
  const replaced = replace(part);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(part)) return part.map((member) => copy(member, replace));
  if (typeof part !== 'object' || part === null || part instanceof ValueMark) return part;
  const made = Object.create(Object.getPrototypeOf(part) as object) as Record<string, unknown>;
  for (const [name, member] of Object.entries(part)) made[String(copy(name, replace))] = copy(member, replace);
  return made;
}
