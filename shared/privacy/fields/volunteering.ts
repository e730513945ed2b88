/** The personal fields of what volunteering stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { contact, found, plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { afterPlace, byAccount, published } = keepings;

export const volunteeringFields = {
  'sign-up': {
    ...contact(afterPlace),
    ...found(afterPlace),
    ageBand: plain('age', afterPlace),
    guardianConsent: plain('consent', afterPlace),
    consents: plain('consent', afterPlace),
    answer: plain('answer', afterPlace),
    insuredUntil: plain('qualification', afterPlace),
    trainings: plain('qualification', afterPlace),
    riskAcceptedAt: plain('risk', afterPlace),
    'overlapOverride.reason': text('note', afterPlace),
    'overlapOverride.by': plain('act', byAccount),
    'staffNote.text': text('note', afterPlace),
    'staffNote.by': plain('act', byAccount),
    sameAs: plain('key', afterPlace),
  },
  hold: {
    ...contact(afterPlace),
    ...found(afterPlace),
    groupName: text('group', afterPlace),
    consents: plain('consent', afterPlace),
  },
  shift: { contact: plain('phone', published) },
  'shift-template': { 'details.contact': plain('phone', published) },
  'venue-template': { 'details.shiftDefaults': plain('phone', published) },
} satisfies FieldsOfItems;
