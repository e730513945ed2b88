/** Values for a JSON schema, drawn from a seed: mostly right ones, and the absurd ones that a fuzz puts in their place. */
import fc, { type Arbitrary } from 'fast-check';

/** What exists, so that a request can be about something. */
export type Known = {
  /** Ids and private links by the beginning of the id. */
  readonly ids: readonly string[];
  readonly links: readonly string[];
  /** Bearer tokens of each role, and of nobody. */
  readonly tokens: ReadonlyArray<string | undefined>;
};

export type Schema = Readonly<Record<string, any>>;

const absurd = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0007b',
    '\u202egnp.exe',
    '\u200b',
    '\u2066x\u2069',
    '\ufeff',
    '\ud800',
    '\uffff',
    'é'.normalize('NFD'),
  ],
  ...['محمد', '𠮷田', '👩🏽‍🚒'.repeat(30), '😀'.repeat(10_000), 'x'.repeat(81), 'x'.repeat(20_000), 'Z̷̢̛'.repeat(50)],
  ...[
    "'; DROP TABLE people; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '${jndi:ldap://x}',
    '=cmd|/c calc',
    '../../etc/passwd',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
    '-1',
    '1e309',
    'true',
    'PLACE#x',
    'CLAIMS',
    '%00',
    '%',
    '#',
    '?a=b',
  ],
  ...[
    '2023-02-29',
    '2026-06-19T25:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '0000-00-00',
    '+86 138 0000 0000',
    'a@b.c',
    'a@b@c.de',
  ],
];
const numbers = [0, -0, -1, 1, 0.5, 20, 21, 1e9, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324];

export const oddText = fc.oneof(
  { arbitrary: fc.constantFrom(...absurd), weight: 3 },
  fc.string({ unit: 'binary', maxLength: 40 }),
);
export const anything: Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom(...numbers, null, true, false, [], {}),
  fc.array(fc.constantFrom<unknown>(...numbers, 'x', null, {}), { maxLength: 60 }),
  fc.object({ maxDepth: 3 }),
);

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
const days = fc.integer({ min: -2, max: 40 });
/** Few, so that beginning and end often fall together. */
const daysAhead = fc.integer({ min: 1, max: 2 });
const sameDay = (offset: number, name: string) => `${day(offset).slice(0, 10)}T0${/^end/.test(name) ? 5 : 2}:00:00Z`;

/** A value that the schema would mostly take; `known` ids where it asks for one. */
export function valueFor(schema: Schema, known: Known, name = ''): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  for (const several of ['oneOf', 'anyOf']) {
    if (schema[several]) return fc.oneof(...schema[several].map((one: Schema) => valueFor(one, known, name)));
  }
  if (schema.allOf) {
    const parts: Array<Arbitrary<unknown>> = schema.allOf.map((one: Schema) => valueFor(one, known, name));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values));
  }
  switch (schema.type) {
    case 'object': {
      const properties: Array<[string, Schema]> = Object.entries(schema.properties ?? {});
      const shape = Object.fromEntries(properties.map(([key, one]) => [key, valueFor(one, known, key)]));
      return fc.record(shape, { requiredKeys: (schema.required ?? []).filter((key: string) => key in shape) });
    }
    case 'array': {
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one: Schema) => valueFor(one, known, name)));
      const { minItems = 0, maxItems = 5 } = schema;
      return fc.array(valueFor(schema.items ?? {}, known, name), {
        minLength: minItems,
        maxLength: Math.min(maxItems, 8),
      });
    }
    case 'integer':
    case 'number': {
      const { minimum = -5, maximum = 1000 } = schema;
      return fc.oneof(
        fc.constantFrom(minimum, maximum),
        fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1000) }),
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textFor(schema, known, name);
    default:
      return anything;
  }
}

export function textFor(schema: Schema, known: Known, name: string): Arbitrary<string> {
  const prefix = /^\^([a-z]{3})_\[/.exec(schema.pattern ?? '')?.[1];
  if (prefix) {
    const real = known.ids.filter((id) => id.startsWith(`${prefix}_`));
    const unknown = `${prefix}_${'z'.repeat(26)}`;
    return real.length > 0
      ? fc.oneof({ arbitrary: fc.constantFrom(...real), weight: 4 }, fc.constant(unknown))
      : fc.constant(unknown);
  }
  if (/token$/i.test(name) || name === 'notClashingWith') {
    const bent = fc.constantFrom(...known.links).map((link) => `${link.slice(0, -1)}A`);
    return fc.oneof({ arbitrary: fc.constantFrom(...known.links), weight: 4 }, bent, oddText);
  }
  if (schema.format === 'date') return days.map((offset) => day(offset).slice(0, 10));
  if (schema.format === 'date-time')
    return fc.oneof(
      days.map(day),
      daysAhead.map((offset) => sameDay(offset, name)),
    );
  if (name === 'email') return fc.nat(400).map((n) => `fuzz-${n}@people.example`);
  if (name === 'phone') return fc.nat(400).map((n) => `+86138${String(n).padStart(8, '0')}`);
  if (name === 'zone' || name.endsWith('Zone'))
    return fc.constantFrom('Asia/Shanghai', 'Europe/London', 'Nowhere/Else');
  const { minLength = 0, maxLength = 40 } = schema;
  const edge = fc.constantFrom(
    'x'.repeat(minLength),
    'x'.repeat(Math.min(maxLength, 5000)),
    'x'.repeat(Math.min(maxLength, 5000) + 1),
  );
  return fc.oneof(
    {
      arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }),
      weight: 4,
    },
    edge,
    oddText,
  );
}
