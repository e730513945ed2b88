/** The personal fields of what relief stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { byAccount, soon } = keepings;

export const reliefFields = {
  round: { endedBy: plain('act', byAccount) },
  phone: { by: plain('act', byAccount) },
  sheet: { by: plain('act', byAccount) },
  'team-note': { by: plain('act', byAccount) },
  night: { answeredBy: plain('act', byAccount) },
  'round-alarm': { email: text('email', soon), locale: plain('language', soon) },
} satisfies FieldsOfItems;
