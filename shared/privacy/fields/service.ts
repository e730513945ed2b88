/** The personal fields of what service stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { found, plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { byAccount, ledger, proofNotice, published, serviceProof, serviceRecord } = keepings;

export const serviceFields = {
  'service-record': {
    name: text('name', serviceRecord),
    ...found(serviceRecord),
    ageBand: plain('age', serviceRecord),
    salt: plain('key', serviceRecord),
    'word.text': text('note', serviceRecord),
    'answer.text': text('note', serviceRecord),
    'answer.by': plain('act', byAccount),
    'proposal.by': plain('act', byAccount),
    'approved.by': plain('act', byAccount),
    'voided.by': plain('act', byAccount),
  },
  'service-note': {
    ...found(serviceRecord),
    text: text('note', serviceRecord),
    by: plain('act', byAccount),
  },
  'service-remark': {
    text: text('note', serviceRecord),
    'answer.text': text('note', serviceRecord),
    'answer.by': plain('act', byAccount),
  },
  'service-proof': {
    ...found(serviceProof),
    name: text('name', serviceProof),
    volunteerNo: plain('key', serviceProof),
    idType: plain('document', serviceProof),
    idLast4: text('document', serviceProof),
    services: plain('service', serviceProof),
    consents: plain('consent', serviceProof),
    isNameShown: plain('consent', serviceProof),
    appliedBy: plain('act', byAccount),
    'issued.by': plain('act', byAccount),
    'issued.personInCharge': plain('name', published),
    'issued.handler': plain('name', published),
    'issued.contact': plain('phone', published),
    'refused.by': plain('act', byAccount),
    'revoked.by': plain('act', byAccount),
  },
  'proof-notice': { maskedName: plain('name', proofNotice) },
  'ledger-entry': { subject: plain('key', ledger), by: plain('act', byAccount) },
} satisfies FieldsOfItems;
