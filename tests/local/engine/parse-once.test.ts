/** A parser that remembers answers as one that does not, whatever was parsed before. */
import { createRequire } from 'node:module';
import { expect, test, vi } from 'vitest';
import { parseOnce, type Parse, type ParseContext } from '../../../infra/local/engine/parse-once.ts';

const requireHere = createRequire(import.meta.url);
/** Dynalite's own, also where the engine was loaded before. */
function parserOf(name: string): Parse {
  const { parse, parseAlways } = requireHere(`dynalite/db/${name}Parser.js`) as { parse: Parse; parseAlways?: Parse };
  return parseAlways ?? parse;
}
const isReserved = (name: string) => name.toLowerCase() === 'status';

type Given = Pick<ParseContext, 'attrNames' | 'attrVals'>;
function contextOf({ attrNames, attrVals }: Given): ParseContext {
  const unused = (all: object = {}) => Object.fromEntries(Object.keys(all).map((name) => [name, true]));
  const more = { isReserved, compare: (_: string, one: { N: string }, other: { N: string }) => +one.N > +other.N };
  return {
    attrNames,
    attrVals,
    unusedAttrNames: unused(attrNames),
    unusedAttrVals: unused(attrVals),
    ...more,
  } as never;
}
function outcomeOf(parse: Parse, text: string, given: Given) {
  const context = contextOf(given);
  const { unusedAttrNames, unusedAttrVals } = context;
  try {
    return { parsed: parse(text, { context }), unusedAttrNames, unusedAttrVals };
  } catch (error) {
    return { error: (error as Error).message, unusedAttrNames, unusedAttrVals };
  }
}

const n = (value: number) => ({ N: String(value) });
const cases: Array<[kind: string, text: string, ...given: Given[]]> = [
  [
    'update',
    'SET #a = :v',
    { attrNames: { '#a': 'x' }, attrVals: { ':v': n(1) } },
    { attrNames: { '#a': 'y' }, attrVals: { ':v': n(2) } },
  ],
  // The types of values decide what is refused.
  [
    'update',
    'ADD free :v',
    { attrVals: { ':v': n(1) } },
    { attrVals: { ':v': { S: 'one' } } },
    { attrVals: { ':v': n(2) } },
  ],
  // Two names may be one attribute, or one that is named in the text.
  [
    'update',
    'SET #a.#k = :v REMOVE #b.#k',
    { attrNames: { '#a': 'x', '#b': 'y', '#k': 'k' }, attrVals: { ':v': n(1) } },
    { attrNames: { '#a': 'x', '#b': 'x', '#k': 'k' }, attrVals: { ':v': n(1) } },
  ],
  [
    'update',
    'SET #a = :v, b = :v',
    { attrNames: { '#a': 'a' }, attrVals: { ':v': n(1) } },
    { attrNames: { '#a': 'b' }, attrVals: { ':v': n(1) } },
  ],
  [
    'update',
    'SET b = if_not_exists(#a, :v) + :w',
    { attrNames: { '#a': 'a' }, attrVals: { ':v': n(1), ':w': n(3) } },
    { attrNames: { '#a': 'c' }, attrVals: { ':v': n(4), ':w': n(5) } },
  ],
  [
    'update',
    'SET #missing = :v',
    { attrNames: { '#a': 'a' }, attrVals: { ':v': n(1) } },
    { attrNames: { '#missing': 'a' }, attrVals: { ':v': n(1) } },
  ],
  ['update', 'SET status = :v', { attrVals: { ':v': n(1) } }, { attrVals: { ':v': n(2) } }],
  [
    'condition',
    '#a = #b',
    { attrNames: { '#a': 'x', '#b': 'y' } },
    { attrNames: { '#a': 'x', '#b': 'x' } },
    { attrNames: { '#a': 'y', '#b': 'x' } },
  ],
  // Bounds are compared, and the name of a type is looked at.
  [
    'condition',
    'a BETWEEN :v AND :w',
    { attrVals: { ':v': n(1), ':w': n(2) } },
    { attrVals: { ':v': n(2), ':w': n(1) } },
  ],
  ['condition', 'attribute_type(a, :v)', { attrVals: { ':v': { S: 'N' } } }, { attrVals: { ':v': { S: 'none' } } }],
  ['condition', 'begins_with(a, :v)', { attrVals: { ':v': { S: 'N' } } }, { attrVals: { ':v': n(1) } }],
  [
    'condition',
    'attribute_not_exists(#a.b[1]) OR NOT (size(#a) > :v)',
    { attrNames: { '#a': 'x' }, attrVals: { ':v': n(1) } },
    { attrNames: { '#a': 'y' }, attrVals: { ':v': n(2) } },
  ],
  ['condition', 'a = :v', { attrVals: { ':v': n(1), ':unused': n(2) } }, { attrVals: { ':v': n(1), ':unused': n(3) } }],
  ['condition', 'a = ', {}, {}],
  ['projection', '#a.b, c', { attrNames: { '#a': 'x' } }, { attrNames: { '#a': 'c' } }, { attrNames: { '#a': '' } }],
];

test.each(cases)('%s %s', (kind, text, ...given) => {
  const parse = parserOf(kind);
  const remembering = parseOnce(parse);
  for (const one of [...given, ...given, ...given.toReversed()])
    expect(outcomeOf(remembering, text, one)).toEqual(outcomeOf(parse, text, one));
});

test('an expression is parsed once for all names and values, and what was made of it may be changed', () => {
  const parse = vi.fn(parserOf('update'));
  const remembering = parseOnce(parse);
  const made = (name: string, value: number) => {
    const context = contextOf({ attrNames: { '#a': name }, attrVals: { ':v': n(value) } });
    return remembering('SET #a.b = :v', { context }) as { sections: Array<{ path: string[]; val: object }> };
  };
  const first = made('x', 1);
  expect(first.sections[0]).toMatchObject({ path: ['x', 'b'], val: n(1) });
  first.sections[0]!.path.push('more');
  expect(made('y', 2).sections[0]).toMatchObject({ path: ['y', 'b'], val: n(2) });
  expect(parse).toHaveBeenCalledTimes(1);
});

test('dynalite is made to remember once, however often the engine is loaded', async () => {
  const parser = requireHere('dynalite/db/conditionParser.js') as { parse: Parse; parseAlways?: Parse };
  const own = parserOf('condition');
  const parse = vi.fn(own);
  parser.parseAlways = parse;
  for (let load = 0; load < 3; load += 1) {
    vi.resetModules();
    await import('../../../infra/local/engine/dynalite.ts');
  }
  parser.parseAlways = own;
  outcomeOf(parser.parse, 'a = ', {});
  // What is refused is parsed once more for its words.
  expect(parse).toHaveBeenCalledTimes(2);
});
