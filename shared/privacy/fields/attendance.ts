/** The personal fields of what attendance stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { byAccount, slotAfter } = keepings;

export const attendanceFields = {
  entry: { by: plain('act', byAccount) },
  'walk-in': { name: text('name', slotAfter) },
  device: { by: plain('act', byAccount) },
} satisfies FieldsOfItems;
