/** What the page of a message to many shows. */
import type { BulkCounts } from '#shared/messages/bulk-model.ts';
import type { MailContent } from '#shared/messages/mail-content.ts';
import type { Locale } from '#shared/kernel/text.ts';

export type Option = { readonly value: string; readonly label: string };
/** What is seen before sending. */
export type SeenList = {
  readonly counts: BulkCounts;
  readonly previews: ReadonlyArray<{ readonly locale: Locale; readonly content: MailContent }>;
  readonly phone: ReadonlyArray<{
    readonly slotId: string;
    readonly part: 'shifts' | 'sessions';
    readonly label: string;
    readonly people: number;
  }>;
  /** The test to oneself has gone. */
  readonly tested?: boolean;
};
