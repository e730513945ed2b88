/** The personal fields of what open-days stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { contact, found, plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { afterPlace, published } = keepings;

export const openDaysFields = {
  'open-day': { 'shiftDefaults.contact': plain('phone', published) },
  venue: { 'shiftDefaults.contact': plain('phone', published) },
  session: { presenters: plain('name', published) },
  booking: {
    ...contact(afterPlace),
    ...found(afterPlace),
    category: plain('category', afterPlace),
    consents: plain('consent', afterPlace),
    answer: plain('answer', afterPlace),
    accessNeeds: text('access', afterPlace),
  },
} satisfies FieldsOfItems;
