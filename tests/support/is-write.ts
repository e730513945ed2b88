/** Whether a command of the SDK changes a table. */
export const isWrite = ({ constructor: { name } }: { readonly constructor: { readonly name: string } }): boolean =>
  !/^(?:Get|BatchGet|Query|Scan)/.test(name);
