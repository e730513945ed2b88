/** Every command that stores send, with all kinds of values, for clients of DynamoDB that are held beside one another. */
export const TableName = 'notes';
export const key = (sk: string) => ({ pk: 'a', sk });
export const item = (sk: string) => ({
  ...key(sk),
  ...{ text: '志愿者', count: 3, half: 0.5, on: true, nothing: null, left: undefined, empty: '' },
  ...{ list: [1, 'two', { three: 3 }, undefined], map: { deep: { deeper: [] } }, names: new Set(['x', 'y']) },
  numbers: new Set([1, 2]),
});

/** In the order in which they are sent. */
export const commands = {
  PutCommand: [
    { TableName, Item: item('one') },
    { TableName, Item: item('one'), ReturnValues: 'ALL_OLD' },
  ],
  GetCommand: [
    { TableName, Key: key('one'), ConsistentRead: true },
    { TableName, Key: key('none') },
  ],
  UpdateCommand: [
    {
      ...{ TableName, Key: key('one'), ReturnValues: 'ALL_NEW' },
      UpdateExpression: 'SET #c = :n, given = :given',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#c': 'count' },
      ExpressionAttributeValues: { ':n': 4, ':given': { a: [undefined, 1], b: undefined } },
    },
  ],
  BatchWriteCommand: [
    {
      RequestItems: {
        notes: [
          ...['two', 'three', 'four'].map((sk) => ({ PutRequest: { Item: item(sk) } })),
          { DeleteRequest: { Key: key('gone') } },
        ],
      },
    },
  ],
  BatchGetCommand: [{ RequestItems: { notes: { Keys: [key('one'), key('two')], ConsistentRead: true } } }],
  QueryCommand: [
    {
      ...{ TableName, Limit: 2, ExclusiveStartKey: undefined, ScanIndexForward: false },
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'a' },
    },
    {
      ...{ TableName, KeyConditionExpression: 'pk = :pk', ExclusiveStartKey: key('one') },
      ExpressionAttributeValues: { ':pk': 'a' },
    },
  ],
  ScanCommand: [{ TableName, Limit: 1 }],
  TransactWriteCommand: [
    {
      ClientRequestToken: 'the same token of both',
      TransactItems: [
        { Put: { TableName, Item: item('five') } },
        {
          Update: {
            ...{ TableName, Key: key('two'), UpdateExpression: 'SET done = :yes' },
            ExpressionAttributeValues: { ':yes': true },
          },
        },
        { Delete: { TableName, Key: key('three') } },
        { ConditionCheck: { TableName, Key: key('one'), ConditionExpression: 'attribute_exists(pk)' } },
      ],
    },
  ],
  DeleteCommand: [{ TableName, Key: key('two'), ReturnValues: 'ALL_OLD' }],
} as const;
