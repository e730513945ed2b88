/** The leaves of a schema, and whether one could hold something that a person typed: a name, a number, a place, a text. */
import * as z from 'zod';
import { idPrefixes } from '../../shared/kernel/ids.ts';

export type Leaf = { readonly path: string; readonly leaf: z.core.$ZodType };

/** Every leaf of a schema, by its path. */
export function leavesOf(schema: z.core.$ZodType, path = ''): Leaf[] {
  const { def } = schema._zod as { def: any };
  const under = (child: z.core.$ZodType, name: string) => leavesOf(child, `${path}.${name}`);
  switch (def.type) {
    case 'object':
      return Object.entries<z.core.$ZodType>(def.shape).flatMap(([name, child]) => under(child, name));
    case 'record':
      return [...under(def.keyType, 'key'), ...under(def.valueType, 'value')];
    case 'array':
      return under(def.element, '[]');
    case 'tuple':
      return def.items.flatMap((item: z.core.$ZodType, n: number) => under(item, String(n)));
    case 'union':
      return def.options.flatMap((option: z.core.$ZodType, n: number) => under(option, String(n)));
    case 'intersection':
      return [def.left, def.right].flatMap((side: z.core.$ZodType) => leavesOf(side, path));
    case 'pipe':
      return leavesOf(def.out._zod.def.type === 'transform' ? def.in : def.out, path);
    case 'optional':
    case 'nullable':
    case 'default':
      return leavesOf(def.innerType, path);
    default:
      return [{ path, leaf: schema }];
  }
}

const ids = Object.values(idPrefixes).map((prefix) => `^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`);

/** Why a leaf could hold something that a person typed; undefined where it cannot. A whole number up to `most` says nothing. */
export function couldHold(leaf: z.core.$ZodType, most = 9999): string | undefined {
  const { def } = leaf._zod as { def: any };
  if (['enum', 'literal', 'boolean'].includes(def.type)) return undefined;
  if (def.type === 'number') {
    const json = z.toJSONSchema(leaf) as { maximum?: number; type?: string };
    // Too small for the number of a phone, of a document, or of a house with its street.
    return json.type === 'integer' && (json.maximum ?? Infinity) <= most ? undefined : 'a number';
  }
  if (def.type !== 'string') return def.type;
  const json = z.toJSONSchema(leaf, { io: 'input' }) as { format?: string; pattern?: string };
  if (json.format === 'date-time' || json.format === 'date') return undefined;
  return ids.includes(json.pattern ?? '') ? undefined : 'a text';
}
