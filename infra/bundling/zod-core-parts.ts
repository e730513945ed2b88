/**
 * Leaves out of zod's core what stands in the body of every kind of schema and never runs for ours: waiting for promises, encoding back,
 * the memory for values that hold themselves, and patterns for texts made of schemas. Used by zod-parts.ts.
 */
import { changed, changedAll, type Change } from './change-source.ts';

/**
 * A check or a change that answers with a promise all the same throws, as zod's own parsing in one go does, so that
 * nothing unchecked is ever taken as good.
 */
const promises: readonly Change[] = [
  [/if \(_ instanceof Promise && ctx\?\.async === false\)/, 'if (isPromise(_))'],
  [/if \(_out instanceof Promise\)/, 'if (isPromise(_out))'],
  [/if \(r instanceof Promise\)(?= \{\n +return r\.then\(\(r\) => handleRefineResult)/, 'if (isPromise(r))'],
  [
    /if \(transformed instanceof Promise\) \{\n.*\n/g,
    'if (isPromise(transformed)) {\nthrow new core.$ZodAsyncError();\n',
  ],
  [/asyncResult \|\| _ instanceof Promise/, 'false'],
  [/\b\w+ instanceof Promise\b/g, 'false'],
  [/if \((?:asyncResult|async|proms\.length|ctx\.async)\)/g, 'if (false)'],
  [/if \(!(?:async|proms\.length)\)/g, 'if (true)'],
  [/proms\.length \?/g, 'false ?'],
  [/$/, '\nconst isPromise = (value) => value instanceof Promise;\n'],
];

/** Nothing is encoded, so that every schema reads forward, with its checks. */
const encoding: readonly Change[] = [
  [/ctx\??\.direction === "backward"/g, 'false'],
  [/ctx\??\.direction !== "backward"/g, 'true'],
  [/ctx\.direction \|\| "forward"/g, '"forward"'],
  [/ctx\??\.skipChecks/g, 'false'],
];

/** JSON cannot hold itself, and no schema of ours does. */
const memory: readonly Change[] = [
  [/^ +const memo = core\.globalConfig\.memoizer;\n/gm, ''],
  [/^ +memo\?\.attach\(inst\);\n/gm, ''],
  [/^ +core\.globalConfig\.memoizer\?\.guard\(inst\);\n/gm, ''],
  [/memo \? memo\.alloc\(inst, payload, .+?, ctx\) : /g, ''],
];

/** For `z.templateLiteral` alone. */
const patterns = /^ {4}util\.defineLazyInternal\(inst, "pattern", \(zod\) => (?:\{\n(?: {8}.*\n)+ {4}\}|.*)\);\n/gm;

/** The module of the core's schemas without all that. */
export function leanCore(source: string): string {
  const plain = changed(source, 'patterns', patterns, '');
  return changedAll(changedAll(changedAll(plain, 'memory', memory), 'encoding', encoding), 'promises', promises);
}
