/**
 * The pieces that the contracts of all contexts are made of: the base procedure with the refusals
 * that any endpoint may answer, and the input parts that several of them share.
 */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import type { LimitName } from './limits.ts';
import { commonRefusals, type RefusalBook, type RefusalText } from './refusals.ts';

const data = z.record(z.string(), z.unknown()).optional();

type ErrorEntry = { status: number; message: string; data: typeof data };

const known = new Map<string, RefusalText>(Object.entries(commonRefusals));

/**
 * The text of a refusal, if a contract that this process has loaded may refuse by its book: a function carries the books of its own
 * endpoints only (tests/infra/refusals-in-bundles.test.ts).
 */
export const refusalText = (code: string): RefusalText | undefined => known.get(code);

/** The oRPC error map of some codes of a book. The message is English; the API answers in the reader's language. */
export function errorsOf<Book extends RefusalBook, Code extends keyof Book & string>(
  book: Book,
  codes: readonly Code[] = Object.keys(book) as Code[],
): Record<Code, ErrorEntry> {
  for (const [code, text] of Object.entries(book)) known.set(code, text);
  return Object.fromEntries(
    codes.map((code) => [code, { status: book[code]!.status, message: book[code]!.en, data }]),
  ) as Record<Code, ErrorEntry>;
}

export const endpoint = oc.errors(
  errorsOf(commonRefusals, ['body.malformed', 'body.too-large', 'input.invalid', 'not-found', 'busy', 'fault']),
);

/** An endpoint for anybody, so often as these limits say. */
export const limited = (...names: readonly LimitName[]) =>
  endpoint.errors(errorsOf(commonRefusals, ['too-many-requests'])).meta({ limits: names });

/** What a private link shows, and what it changes. */
export const linkRead = limited('link.miss');
export const linkChange = limited('link.change', 'link.miss');

/** An endpoint for people who signed in; the site sends its cookie on as the bearer token. */
export const staffEndpoint = endpoint
  .errors(errorsOf(commonRefusals, ['sign-in.required', 'not-allowed', 'changed-meanwhile']))
  .meta({ signedIn: true });

/** An endpoint that asks the person to have confirmed lately that it is them (functions/identity/step-up.ts). */
export const confirmedEndpoint = staffEndpoint
  .errors(errorsOf(commonRefusals, ['step-up.required']))
  .meta({ signedIn: true, confirmed: true });

/** Idempotency-Key of a write that a client may repeat. Source: draft-ietf-httpapi-idempotency-key-header. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(100)
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
});

/** The revision that the editor started from; saving on top of a newer one is refused with `changed-meanwhile`. */
export const revision = z.int().min(1).max(1e9);

/** Asks for a part of a list: `after` is the `next` of the part before. */
export const pageFields = {
  after: z
    .string()
    .max(200)
    .regex(/^[\x21-\x7e]+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};
/** The same of a list that was once answered whole: who asks for no part gets as much as one answer may hold. */
export const longPageFields = { ...pageFields, limit: pageFields.limit.unwrap().default(500) };
/** Where the next part of a list begins; absent at its end. */
export const nextField = { next: z.string().optional() };
