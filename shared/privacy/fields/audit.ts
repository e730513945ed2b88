/** The personal fields of what audit stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { audit } = keepings;

export const auditFields = {
  'audit-entry': {
    accountId: { ...plain('act', audit), staysWhenErased: true },
    at: { ...plain('act', audit), staysWhenErased: true },
    grants: { ...plain('access_right', audit), staysWhenErased: true },
    reason: { ...text('note', audit), staysWhenErased: true },
  },
  'contact-seen': {
    at: { ...plain('act', audit), staysWhenErased: true },
    way: { ...plain('act', audit), staysWhenErased: true },
    grant: { ...plain('access_right', audit), staysWhenErased: true },
    reason: { ...text('note', audit), staysWhenErased: true },
  },
} satisfies FieldsOfItems;
