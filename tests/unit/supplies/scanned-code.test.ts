/** What a scan means: our own labels, goods, or nothing that is known. */
import { expect, test } from 'vitest';
import { labelPath, readScannedCode } from '../../../shared/supplies/scanned-code.ts';

const lotId = 'lot_01j9z3k4m5n6p7q8r9s0t1v2w3';
const read = (text: string) => readScannedCode(text, '2026-11-28');

test.each([
  [`https://harborlight.example${labelPath(lotId)}`, { kind: 'lot', id: lotId }],
  [`HTTPS://HARBORLIGHT.EXAMPLE${labelPath(lotId).toUpperCase()}`, { kind: 'lot', id: lotId }],
  [` ${lotId} `, { kind: 'lot', id: lotId }],
  ['http://127.0.0.1:3000/l/sto_01j9z3k4m5n6p7q8r9s0t1v2w3', { kind: 'place', id: 'sto_01j9z3k4m5n6p7q8r9s0t1v2w3' }],
  ['6901234567892', { kind: 'goods', gtin: '06901234567892', asks: [] }],
  // As a text field shows the separator.
  ['10A1B2\u241d17270630', { kind: 'goods', lotNo: 'A1B2', expiresOn: '2027-06-30', asks: [] }],
])('%s is understood', (text, value) => expect(read(text)).toEqual({ ok: true, value }));

test.each([
  `https://elsewhere.example/x/${lotId}`,
  `https://harborlight.example${labelPath('acc_01j9z3k4m5n6p7q8r9s0t1v2w3')}`,
  `https://harborlight.example${labelPath(lotId)}/more`,
  // A recipe has no label: what is packed by it is a lot.
  'kit_01j9z3k4m5n6p7q8r9s0t1v2w3',
  'hello',
  '',
])('%s is refused with words', (text) =>
  expect(read(text)).toMatchObject({ ok: false, refusal: { code: 'gs1.not-a-code' } }),
);
