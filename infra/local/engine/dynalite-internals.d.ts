/**
 * What this room uses of dynalite 4.0.0, which ships no types. Nothing else of it may be relied upon:
 * these are its internals, and the version is pinned exactly for that reason.
 */
declare module 'dynalite/db/index.js' {
  type Value = import('./types.ts').AttributeValue;
  type Item = import('./types.ts').Item;
  type Shape = import('./types.ts').TableShape;
  type Key = import('./types.ts').KeyElement;
  type Failure = Error & { statusCode: number; body: { __type: string; message: string } };
  type Path = Array<string | number>;

  const db: {
    createKey(item: Item, table: Shape, keySchema?: Key[]): string;
    mapPath(path: Path, item: Item): Value | null | undefined;
    mapPaths(paths: Array<Path | string>, item: Item): Item;
    validateKey(key: Item, table: Shape): Failure | undefined;
    validateItem(item: Item, table: Shape): Failure | undefined;
    validateUpdates(legacy: undefined | object, updates: undefined | object, table: Shape): Failure | undefined;
    validateKeyPaths(nestedPaths: undefined | object, table: Shape): Failure | undefined;
    checkConditional(legacy: object, item: Item | undefined): Failure | null | undefined;
    matchesFilter(item: Item, filter: object, operator?: string): boolean;
    validationError(message: string): Failure;
  };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: object, types: object): Record<string, unknown>;
    checkValidations(data: object, types: object, custom: unknown, store: object): void;
    validateAttributeValue(value: import('./types.ts').AttributeValue): string | undefined;
  };
  export default validations;
}
