/** The personal fields of what supplies stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { found, plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { afterDrive, byAccount, goodsRecord, published, soon } = keepings;

export const suppliesFields = {
  pledge: {
    name: text('name', afterDrive),
    email: text('email', afterDrive),
    phone: text('phone', afterDrive),
    note: text('note', afterDrive),
    locale: plain('language', afterDrive),
    ...found(afterDrive),
  },
  donation: {
    'donor.name': { ...text('name', goodsRecord), staysWhenErased: true },
    'donor.publishName': plain('consent', goodsRecord),
    consents: plain('consent', goodsRecord),
    receivedBy: { ...text('name', goodsRecord), staysWhenErased: true },
    remark: { ...text('note', goodsRecord), staysWhenErased: true },
    recordedBy: plain('act', byAccount),
  },
  'goods-mail': { email: text('email', soon), locale: plain('language', soon) },
  movement: { recordedBy: plain('act', byAccount) },
  document: { recordedBy: plain('act', byAccount), witnessedBy: plain('act', byAccount) },
  recall: { recordedBy: plain('act', byAccount) },
  transfer: {
    requestedBy: plain('act', byAccount),
    approvedBy: plain('act', byAccount),
    pickedBy: plain('act', byAccount),
    receivedBy: plain('act', byAccount),
    declinedBy: plain('act', byAccount),
  },
  count: { startedBy: plain('act', byAccount) },
  'count-line': { 'first.by': plain('act', byAccount), 'second.by': plain('act', byAccount) },
  drive: { contact: plain('phone', published) },
} satisfies FieldsOfItems;
