/** Tables whose commands are tampered with on their way: guards taken out, writes lost, others let in between. */
import type { Table } from '../../functions/store/table.ts';

type Command = { readonly constructor: { readonly name: string }; readonly input: any };

const through = (table: Table, send: (command: any) => Promise<unknown>): Table => ({
  name: table.name,
  client: { send } as unknown as Table['client'],
});

/** True of every item, and of none. */
const anything = '(attribute_exists(pk) OR attribute_not_exists(pk))';

/** The table with a part of every condition taken out; what is left still is a condition. */
export function without(table: Table, ...guards: Array<string | RegExp>): Table {
  const send = (command: any) => {
    const { input } = command;
    if (input.ConditionExpression) {
      for (const guard of guards) input.ConditionExpression = input.ConditionExpression.replace(guard, anything);
      const named = [input.UpdateExpression, input.ConditionExpression].join(' ');
      for (const kind of ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const) {
        const used = Object.entries(input[kind] ?? {}).filter(([name]) => new RegExp(`${name}\\b`).test(named));
        if (input[kind]) input[kind] = used.length > 0 ? Object.fromEntries(used) : undefined;
      }
    }
    return table.client.send(command);
  };
  return through(table, send);
}

/** The table whose items are read as something else than they are, so that a guard that goes by what it reads is blind. */
export const readAs = (table: Table, change: (item: any) => unknown): Table =>
  through(table, async (command) => {
    const answer = (await table.client.send(command)) as { readonly Item?: unknown };
    return answer.Item ? { ...answer, Item: change(answer.Item) } : answer;
  });

/** The table with some commands not sent at all, though whoever sent them believes so. */
export const losing = (table: Table, isLost: (command: Command) => boolean): Table =>
  through(table, async (command) => (isLost(command) ? {} : table.client.send(command)));

/** The table with some work done before the first command that matches, which is what it overtakes. */
export function overtaken(table: Table, isIt: (command: Command) => boolean, work: () => Promise<unknown>): Table {
  let isDone = false;
  return through(table, async (command) => {
    if (!isDone && isIt(command)) {
      isDone = true;
      await work();
    }
    return table.client.send(command);
  });
}

/** Whether a command writes the slot, the archive, or its line, of a place. */
export const writes = (command: Command, partition: 'PLACE#' | 'SHELF#' | 'LINE#'): boolean =>
  /^(Put|Update)/.test(command.constructor.name) &&
  String((command.input.Key ?? command.input.Item).pk).startsWith(partition);
