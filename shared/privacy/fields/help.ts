/** The personal fields of what help stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { afterHelp, byAccount, notice, published } = keepings;

export const helpFields = {
  'help-request': {
    where: text('where', afterHelp),
    divisionCode: plain('where', afterHelp),
    point: text('where', afterHelp),
    needs: text('need', afterHelp),
    ageBand: plain('age', afterHelp),
    people: plain('need', afterHelp),
    text: text('note', afterHelp),
    words: text('note', afterHelp),
    phone: text('phone', afterHelp),
    email: text('email', afterHelp),
    locale: plain('language', afterHelp),
  },
  'tracing-notice': {
    content: text('notice', notice),
    editedBy: plain('act', byAccount),
    approvedBy: plain('act', byAccount),
  },
  station: { hotline: plain('phone', published) },
} satisfies FieldsOfItems;
