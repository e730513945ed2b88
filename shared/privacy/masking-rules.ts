/**
 * What of a person's name and contact a roster shows. Pure; applied by the API before it answers, never by a page.
 * No national format is known: these are proposals of ours. Source: domain guide 8, masking.
 */
import { onceEach } from '../kernel/once-each.ts';

/** The venue (or the charity) that expects the person recognises a number; everyone else gets its end alone. */
export type MaskingLevel = 'venue' | 'elsewhere';

/** Made when it is first needed: it takes a function that starts as long as a tenth of all that it loads. */
const segmenter = onceEach((locale: string) => new Intl.Segmenter(locale, { granularity: 'grapheme' }));
/** What a reader sees as single characters: an accented letter or an emoji of several code points is one. */
const graphemesOf = (text: string) => [...segmenter('zh').segment(text)].map(({ segment }) => segment);

/** Surnames of two characters; where the given name follows, both are the surname. */
const compoundSurnames = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 长孙 長孫 宇文 轩辕 軒轅 端木 独孤 獨孤 南宫 南宮 西门 西門 百里 呼延 申屠 太史 钟离 鍾離 闻人 聞人 澹台 公冶 宗政 濮阳 淳于 单于 赫连'.split(
    ' ',
  ),
);
const surnameFirst = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** `张*`, `欧阳*`, `J. D.`; a name of one character is hidden altogether, since its mask would be the name. */
export function maskedName(name: string): string {
  const graphemes = graphemesOf(name.replaceAll(/\s/g, ''));
  if (graphemes.length <= 1) return '*';
  if (surnameFirst.test(name.trim())) {
    const two = graphemes.slice(0, 2).join('');
    return `${graphemes.length > 2 && compoundSurnames.has(two) ? two : graphemes[0]}*`;
  }
  const words = name.split(/[\s·•-]+/).filter(Boolean);
  return words
    .slice(0, 3)
    .map((word) => `${graphemesOf(word)[0]!.toUpperCase()}.`)
    .join(' ');
}

/** `138****5678` to the venue, `***5678` elsewhere; of a short number about a third. */
export function maskedPhone(phone: string, sight: MaskingLevel): string {
  const digits = phone.replace(/^(?:\+|00)86(?=1\d{10}$)/, '').replaceAll(/\D/g, '');
  const end = digits.slice(-Math.min(4, Math.ceil(digits.length / 3)));
  return sight === 'venue' && digits.length >= 11 ? `${digits.slice(0, 3)}****${end}` : `***${end}`;
}

/** `a***@b.cn`; a local part of one character is hidden altogether. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const local = graphemesOf(email.slice(0, Math.max(at, 0)));
  return `${local.length > 1 ? local[0] : ''}***${at < 0 ? '' : email.slice(at)}`;
}

export type Contact = {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
};

export const maskedContact = ({ name, email, phone }: Contact, sight: MaskingLevel): Contact => ({
  name: maskedName(name),
  ...(email === undefined ? {} : { email: maskedEmail(email) }),
  ...(phone === undefined ? {} : { phone: maskedPhone(phone, sight) }),
});
