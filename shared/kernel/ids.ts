/**
 * Identifiers: a prefix that names the kind, and a ULID, so that ids sort by the time they were made.
 * The prefix is part of the contract; the random part is minted by functions/runtime/ids.ts.
 */
import * as z from 'zod';
import { onceEach } from './once-each.ts';

export const idPrefixes = {
  openDay: 'opd',
  venue: 'ven',
  session: 'ssn',
  sessionSeries: 'sss',
  booking: 'bkg',
  shift: 'shf',
  shiftSeries: 'srs',
  signUp: 'sgn',
  hold: 'hld',
  drive: 'drv',
  item: 'itm',
  pledge: 'plg',
  donation: 'don',
  lot: 'lot',
  movement: 'mov',
  store: 'sto',
  document: 'doc',
  transfer: 'trf',
  kit: 'kit',
  count: 'cnt',
  recall: 'rcl',
  campaign: 'cmp',
  zone: 'zon',
  round: 'rnd',
  station: 'stn',
  helpRequest: 'hlp',
  notice: 'ntc',
  statistic: 'stc',
  topic: 'tpc',
  referral: 'rfl',
  route: 'rte',
  roundSeries: 'rsr',
  account: 'acc',
  organization: 'org',
  code: 'cod',
  linkCode: 'lcd',
  erasure: 'era',
  auditEntry: 'aud',
  entry: 'ent',
  device: 'dev',
  accountSession: 'ses',
  membership: 'mbr',
  invitation: 'inv',
  apiToken: 'tok',
  ledgerEntry: 'lgr',
  serviceNote: 'snt',
  remark: 'rmk',
  bulkMessage: 'blk',
  webhook: 'whk',
  template: 'tpl',
} as const;

export type IdKind = keyof typeof idPrefixes;

/** The schema of ids of one kind, e.g. `shf_01j9z3k4m5n6p7q8r9s0t1v2w3`. */
export const idOf = onceEach((kind: IdKind) =>
  z.string().regex(new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`), { error: 'not-an-id' }),
);

export const formatId = (kind: IdKind, ulid: string) => `${idPrefixes[kind]}_${ulid.toLowerCase()}`;
