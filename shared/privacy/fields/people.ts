/** The personal fields of what people stores (personal-fields.ts). */
import { keepings } from '../personal-data.ts';
import { plain, text, type FieldsOfItems } from '../field-shapes.ts';

const { account, byAccount, soon, untilErased } = keepings;

export const peopleFields = {
  account: {
    email: text('email', account),
    name: text('name', account),
    sessionsEndedAt: plain('access_right', account),
    unusedSince: plain('access_right', account),
  },
  email: { pk: plain('key', account) },
  membership: {
    role: plain('access_right', account),
    venueId: plain('access_right', account),
    roleSince: plain('act', account),
  },
  member: {
    accountId: plain('access_right', account),
    role: plain('access_right', account),
    venueId: plain('access_right', account),
    addedAt: plain('act', account),
    addedBy: plain('act', byAccount),
    roleSince: plain('act', account),
  },
  token: {
    pk: plain('access_right', soon),
    lastUsedOn: plain('access_right', soon),
    madeBy: plain('act', byAccount),
  },
  'token-pointer': { madeAt: plain('act', soon) },
  invitation: {
    email: text('email', soon),
    locale: plain('language', soon),
    role: plain('access_right', soon),
    venueId: plain('access_right', soon),
    invitedBy: plain('act', soon),
    invitedAt: plain('act', soon),
    confirmedBy: plain('act', soon),
    confirmedAt: plain('act', soon),
  },
  proposal: {
    email: text('email', soon),
    locale: plain('language', soon),
    role: plain('access_right', soon),
    venueId: plain('access_right', soon),
    invitedBy: plain('act', soon),
    invitedAt: plain('act', soon),
  },
  session: {
    pk: plain('access_right', soon),
    accountId: plain('access_right', soon),
    startedAt: plain('access_right', soon),
    lastUsedOn: plain('access_right', soon),
    factor: plain('access_right', soon),
    confirmedAt: plain('access_right', soon),
  },
  'session-pointer': {
    pk: plain('access_right', soon),
    hash: plain('access_right', soon),
    device: plain('access_right', soon),
  },
  erasure: { personKey: plain('key', untilErased) },
  reminder: { of: plain('key', soon), sk: plain('key', soon), accountId: plain('access_right', soon) },
  passkey: {
    accountId: plain('access_right', account),
    credentialId: plain('access_right', account),
    publicKey: plain('access_right', account),
    counter: plain('access_right', account),
    transports: plain('access_right', account),
    synced: plain('access_right', account),
    name: plain('access_right', account),
    addedAt: plain('act', account),
    lastUsedOn: plain('act', account),
    locale: plain('language', account),
  },
  'list-view': { name: plain('act', account), query: plain('act', account) },
  credential: { accountId: plain('access_right', account) },
  'passkey-notice': {
    email: text('email', soon),
    locale: plain('language', soon),
    change: plain('act', soon),
    at: plain('act', soon),
  },
  'role-notice': {
    email: text('email', soon),
    locale: plain('language', soon),
    role: plain('access_right', soon),
    change: plain('act', soon),
    at: plain('act', soon),
  },
  challenge: { to: plain('access_right', soon) },
  code: {
    pk: plain('key', soon),
    email: text('email', soon),
    locale: plain('language', soon),
  },
} satisfies FieldsOfItems;
