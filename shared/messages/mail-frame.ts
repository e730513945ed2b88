/** What every mail has around its message: the greeting, the name below, why one gets it, and how to end it. */
import type { Locale } from '../kernel/text.ts';
import type { MailBlock } from './mail-content.ts';

export type Frame = {
  readonly locale: Locale;
  /** Where one says "that was not me" and ends it. */
  readonly stopLink?: string | undefined;
};

const words = {
  'zh-CN': {
    // Whoever types an address may type any name beside it, so nobody is greeted by name.
    greeting: '您好：',
    closing: '港灯',
    why: (stopLink: string) =>
      `您收到此邮件，是因为有人在港灯填写了这个邮箱。不是您本人，或不想再收到邮件？请打开：\n${stopLink}`,
  },
  en: {
    greeting: 'Hello,',
    closing: 'Harborlight',
    why: (stopLink: string) =>
      `You get this because someone gave this address at Harborlight. That was not you, or you want no more mail? Open:\n${stopLink}`,
  },
} as const;

export function framed({ locale, stopLink }: Frame, blocks: readonly MailBlock[]): MailBlock[] {
  const { greeting, closing, why } = words[locale];
  return [
    { kind: 'text', text: greeting },
    ...blocks,
    { kind: 'text', text: closing },
    ...(stopLink ? [{ kind: 'small', text: why(stopLink) } as const] : []),
  ];
}
