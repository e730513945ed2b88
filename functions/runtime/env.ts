/** The function's environment. A missing variable is a deployment fault and stops the function at start. */
import type { TableDefinition } from '../store/table-definition.ts';
import { environmentNameOf } from '../store/table-definition.ts';

export function requiredEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}

export const tableNameOf = (table: TableDefinition) => requiredEnv(environmentNameOf(table));
