/** What may be stored: keys, sizes, numbers, empty values and sets, and the words of each refusal. */
import { GetItemCommand, PutItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { invalid, openTarget } from './target.ts';

const { db, raw, table, close } = await openTarget();
const TableName = await table();
afterAll(close);

const Key = { pk: { S: 'k' }, sk: { S: '-' } };
/** Stores one value as on the wire and answers it as it comes back. */
async function roundTrip(value: AttributeValue): Promise<AttributeValue> {
  await raw.send(new PutItemCommand({ TableName, Item: { ...Key, value } }));
  return (await raw.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item!.value!;
}

describe('a number', () => {
  test.each([
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    ['0.00000000000000000000000000000000000001', '0.00000000000000000000000000000000000001'],
    ['-1.50', '-1.5'],
    ['007', '7'],
    ['1e3', '1000'],
    ['1E-2', '0.01'],
    ['9.9999999999999999999999999999999999999E+125', `99999999999999999999999999999999999999${'0'.repeat(88)}`],
  ])('%s keeps its 38 digits and comes back as %s', async (text, shown) => {
    expect(await roundTrip({ N: text })).toEqual({ N: shown });
  });
  test.each([
    ['123456789012345678901234567890123456789', /more than 38 significant digits/],
    ['1e126', /magnitude larger than supported range/],
    ['1e-131', /magnitude smaller than supported range/],
    ['ten', /cannot be converted to a numeric value: ten/],
    ['', /cannot be converted to a numeric value/],
  ])('%s is refused', async (text, message) => {
    await expect(roundTrip({ N: text })).rejects.toMatchObject(invalid(message));
  });
  test('that grows past 38 digits in an update is refused', async () => {
    await raw.send(new PutItemCommand({ TableName, Item: { ...Key, n: { N: '9'.repeat(38) } } }));
    const tooFine = new UpdateCommand({
      TableName,
      Key: { pk: 'k', sk: '-' },
      UpdateExpression: 'ADD n :d',
      ExpressionAttributeValues: { ':d': 0.1 },
    });
    await expect(db.send(tooFine)).rejects.toMatchObject(invalid(/38 significant digits/));
  });
});

describe('an empty value', () => {
  test('of text and binary, list and map may be stored outside keys', async () => {
    expect(await roundTrip({ S: '' })).toEqual({ S: '' });
    expect(await roundTrip({ B: new Uint8Array() })).toEqual({ B: new Uint8Array() });
    expect(await roundTrip({ L: [] })).toEqual({ L: [] });
    expect(await roundTrip({ M: {} })).toEqual({ M: {} });
  });
  test('of a set is refused', async () => {
    for (const empty of [{ SS: [] }, { NS: [] }, { BS: [] }])
      await expect(roundTrip(empty)).rejects.toMatchObject(invalid(/may not be empty|should not be empty/));
  });
  test('of a key is refused', async () => {
    await expect(db.send(new PutCommand({ TableName, Item: { pk: '', sk: '-' } }))).rejects.toMatchObject(
      invalid(/key attribute cannot contain an empty string value. Key: pk/),
    );
    await expect(db.send(new GetCommand({ TableName, Key: { pk: '', sk: '-' } }))).rejects.toMatchObject(
      invalid(/key attribute cannot contain an empty string value. Key: pk/),
    );
  });
});

describe('a value', () => {
  test('of every type comes back as it was', async () => {
    const value = {
      M: {
        s: { S: '港灯 \u{1F3EE}' },
        b: { B: new Uint8Array([0, 255]) },
        t: { BOOL: false },
        z: { NULL: true },
        l: { L: [{ N: '1' }, { L: [{ S: 'deep' }] }] },
      },
    };
    expect(await roundTrip(value)).toEqual(value);
  });
  test('that is a set may hold a member once', async () => {
    await expect(roundTrip({ SS: ['a', 'a'] })).rejects.toMatchObject(invalid(/contains duplicates/));
    await expect(roundTrip({ NS: ['1', '1.0'] })).rejects.toMatchObject(invalid(/contains duplicates/));
  });
  test('nests 32 levels and no more', async () => {
    const nested = (levels: number): AttributeValue => (levels === 0 ? { S: 'x' } : { L: [nested(levels - 1)] });
    await roundTrip(nested(32));
    await expect(roundTrip(nested(33))).rejects.toMatchObject(invalid(/Nesting Levels have exceeded supported limits/));
  });
});

describe('an item', () => {
  const KEYS_BYTES = 'pk'.length + 'k'.length + 'sk'.length + '-'.length + 'v'.length;
  test('holds 400 KB, names included, and not a byte more', async () => {
    const put = (bytes: number) =>
      db.send(new PutCommand({ TableName, Item: { pk: 'k', sk: '-', v: 'x'.repeat(bytes - KEYS_BYTES) } }));
    await put(400 * 1024);
    await expect(put(400 * 1024 + 1)).rejects.toMatchObject(invalid(/Item size has exceeded the maximum allowed size/));
  });
  test('is weighed in UTF-8 bytes', async () => {
    const put = (characters: number) =>
      db.send(new PutCommand({ TableName, Item: { pk: 'k', sk: '-', v: '灯'.repeat(characters) } }));
    await put(136_000);
    await expect(put(137_000)).rejects.toMatchObject(invalid(/Item size has exceeded the maximum allowed size/));
  });
  test('may not outgrow 400 KB by an update', async () => {
    await db.send(new PutCommand({ TableName, Item: { pk: 'k', sk: '-', v: 'x'.repeat(300 * 1024) } }));
    const grow = new UpdateCommand({ TableName, Key: { pk: 'k', sk: '-' }, UpdateExpression: 'SET w = v' });
    await expect(db.send(grow)).rejects.toMatchObject(
      invalid(/Item size to update has exceeded the maximum allowed size/),
    );
  });
});

describe('a key', () => {
  test('must be there, whole, and of the right type', async () => {
    await expect(db.send(new PutCommand({ TableName, Item: { pk: 'k' } }))).rejects.toMatchObject(
      invalid(/Missing the key sk in the item/),
    );
    await expect(db.send(new PutCommand({ TableName, Item: { pk: 1, sk: '-' } }))).rejects.toMatchObject(
      invalid(/Type mismatch for key pk expected: S actual: N/),
    );
    await expect(db.send(new GetCommand({ TableName, Key: { pk: 'k' } }))).rejects.toMatchObject(
      invalid(/provided key element does not match the schema/),
    );
    await expect(db.send(new DeleteCommand({ TableName, Key: { pk: 'k', sk: '-', more: 1 } }))).rejects.toMatchObject(
      invalid(/provided key element does not match the schema/),
    );
  });
  test('holds 2048 bytes for the partition and 1024 for the sort key', async () => {
    const put = (pk: number, sk: number) =>
      db.send(new PutCommand({ TableName, Item: { pk: 'p'.repeat(pk), sk: 's'.repeat(sk) } }));
    await put(2048, 1024);
    await expect(put(2049, 1)).rejects.toMatchObject(invalid(/hashkey has exceeded the maximum size limit/));
    await expect(put(1, 1025)).rejects.toMatchObject(invalid(/range keys has exceeded the size limit/));
    await expect(db.send(new PutCommand({ TableName, Item: { pk: '灯'.repeat(700), sk: '-' } }))).rejects.toMatchObject(
      invalid(/hashkey has exceeded/),
    );
  });
  test('tells texts apart that differ only in form', async () => {
    const spellings = ['é', 'e\u0301', 'É', 'e'];
    for (const pk of spellings) await db.send(new PutCommand({ TableName, Item: { pk, sk: 'form', is: pk } }));
    for (const pk of spellings)
      expect((await db.send(new GetCommand({ TableName, Key: { pk, sk: 'form' } }))).Item!.is).toBe(pk);
  });
});

describe('a table that is not there', () => {
  test('is reported as such by every operation', async () => {
    const away = { TableName: 'no-such-table', Key: { pk: 'k', sk: '-' } };
    const missing = { name: 'ResourceNotFoundException' };
    await expect(db.send(new GetCommand(away))).rejects.toMatchObject(missing);
    await expect(db.send(new UpdateCommand(away))).rejects.toMatchObject(missing);
    await expect(db.send(new DeleteCommand(away))).rejects.toMatchObject(missing);
    await expect(db.send(new PutCommand({ TableName: away.TableName, Item: away.Key }))).rejects.toMatchObject(missing);
  });
});
