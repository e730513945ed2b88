/**
 * What people say to other contexts, as it appears in the table's stream: a code was asked for, someone was invited, a
 * passkey or a role came or went.
 */
import * as z from 'zod';
import { bilingualLine } from '../kernel/text.ts';
import { role } from './model.ts';

/** What the code is for; the mail says so. */
const codePurpose = z.enum(['sign-in', 'confirm']);
export type CodePurpose = z.infer<typeof codePurpose>;

export const codeStored = z.object({
  type: z.literal('code'),
  codeId: z.string(),
  email: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  purpose: codePurpose,
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type CodeStored = z.infer<typeof codeStored>;

export const invitationStored = z.object({
  type: z.literal('invitation'),
  invitationId: z.string(),
  organizationId: z.string(),
  organizationName: bilingualLine(160),
  role,
  email: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});

export const passkeyNoticeStored = z.object({
  type: z.literal('passkey-notice'),
  passkeyId: z.string(),
  change: z.enum(['added', 'removed']),
  /** Of the account's owner. */
  email: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  at: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type PasskeyNoticeStored = z.infer<typeof passkeyNoticeStored>;

/** A role was given to somebody by another person, changed, or taken back. */
export const roleNoticeStored = z.object({
  type: z.literal('role-notice'),
  membershipId: z.string(),
  change: z.enum(['given', 'changed', 'taken-back']),
  /** After the change; of what was taken back, that. */
  role,
  organizationName: bilingualLine(160),
  email: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  at: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type RoleNoticeStored = z.infer<typeof roleNoticeStored>;

/** A person asked to be erased: each context erases its own records of that key, and answers with what follows. */
export const erasureStored = z.object({
  type: z.literal('erasure'),
  erasureId: z.string(),
  /** Gone once every context has answered. */
  personKey: z.string(),
  askedAt: z.string(),
});
export type ErasureStored = z.infer<typeof erasureStored>;

export const erasureDone = z.object({
  type: z.literal('erasure-done'),
  erasureId: z.string(),
  context: z.enum(['volunteering', 'open-days', 'supplies', 'service']),
  at: z.string(),
});
export type ErasureDone = z.infer<typeof erasureDone>;
