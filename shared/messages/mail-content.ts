/**
 * What a mail consists of before it is written out: a subject and blocks. The text part and the HTML part are both made
 * of the same blocks (functions/messages/render-mail.ts), and so is the preview for organizers, so that all say the same.
 */
import * as z from 'zod';

const fact = z.object({ label: z.string(), value: z.string() });
export const mailBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** What changed or has to be done: the first thing to see. */
  z.object({ kind: z.literal('lead'), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(fact) }),
  z.object({ kind: z.literal('link'), label: z.string(), href: z.string() }),
  /** Below the line: why one gets it, and how to end it. */
  z.object({ kind: z.literal('small'), text: z.string() }),
]);
export type MailBlock = z.infer<typeof mailBlock>;

export const mailContent = z.object({ subject: z.string(), blocks: z.array(mailBlock) });
export type MailContent = z.infer<typeof mailContent>;

/** Facts without those that are not known. */
export const factsBlock = (facts: ReadonlyArray<readonly [label: string, value: string | undefined]>): MailBlock => ({
  kind: 'facts',
  facts: facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
});
