/** The personal fields of what messages stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, type FieldsOfItems } from '../field-shapes.ts';

const { soon } = keepings;

export const messagesFields = {
  feed: { pk: plain('key', soon) },
  address: { pk: plain('key', soon), stopped: plain('access_right', soon) },
} satisfies FieldsOfItems;
