/** The personal fields of what places stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, type FieldsOfItems } from '../field-shapes.ts';

const { slotAfter } = keepings;

export const placesFields = {
  claims: { n: plain('key', slotAfter), q: plain('key', slotAfter), g: plain('key', slotAfter) },
  copy: { sk: plain('key', slotAfter), e: plain('key', slotAfter) },
  line: { p: plain('key', slotAfter) },
  agenda: { pk: plain('key', slotAfter), held: plain('time', slotAfter), also: plain('key', slotAfter) },
} satisfies FieldsOfItems;
