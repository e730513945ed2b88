/**
 * A proof on paper: A4, in one language, tagged for screen readers, with a code that leads to its page and carries the
 * signed credential after the `#`, which no browser sends. Called by the function that prints.
 */
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { hoursOf } from '../../shared/service/minutes-rules.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { shortDateText } from '../../shared/kernel/format.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { fontOfLetters, lettersNotPrinted } from '../../shared/service/paper-letters.ts';
import { classWords, idTypes } from '../../shared/service/words.ts';
import { volunteerRoles } from '../../shared/volunteering/model.ts';
import { paperFont } from '../runtime/paper-font.ts';
import { isPlain, paperText, type PaperDoc, type Placed } from './paper-text.ts';
import { noticeText, paperWords } from './paper-words.ts';
import type { StoredLine, StoredProof } from './proof-store.ts';

export type PaperOf = {
  readonly proof: StoredProof;
  readonly locale: Locale;
  /** Of the identity document; printed, never stored. */
  readonly idNumber?: string | undefined;
  /** The address of the proof's page, and the credential. */
  readonly address: string;
  readonly credential: string;
};

const edge = 56;
const pageWidth = 595.28;
const width = pageWidth - 2 * edge;
const ink = { text: '#1a2530', quiet: '#5a6773', line: '#c5ccd3', accent: '#0b4f6c' };

/** Geta mark: stands in Chinese print for a character that no font here has, so that none is missing unseen. */
const geta = '〓';

/** Replaces what no font shows, and tells what that was; a blank that none has is as wide as any other. */
function showable(text: string, missing: Set<string>): string {
  const lost = new Set(lettersNotPrinted(text));
  for (const letter of lost) missing.add(letter);
  return [...text]
    .map((letter) => (lost.has(letter) ? geta : /\s/.test(letter) && !fontOfLetters(letter) ? ' ' : letter))
    .join('');
}

/** Who copies the text or hears it is given it as it was written: in its own order, with the letters that no font has. */
const asWritten = (text: string) => (isPlain(text) ? {} : { actual: text });

function drawCode(doc: PaperDoc, text: string, x: number, y: number, side: number): void {
  const { data, size } = encode(text, { ecc: 'L', border: 0 });
  const unit = side / size;
  // Dark squares side by side as one rectangle: a third of the drawing.
  data.forEach((row, down) => {
    for (let from = 0; from < size; from += 1) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to += 1;
      doc.rect(x + from * unit, y + down * unit, (to - from) * unit, unit + 0.02);
      from = to;
    }
  });
  doc.fill('#000000');
}

/** The size of letters and their ink. */
type Style = readonly [number, keyof typeof ink];

type Column = { readonly title: string; readonly share: number; readonly of: (line: StoredLine) => string };

/** The PDF. Throws: for a proof that was not issued, or whose holder is forgotten. */
export async function proofPaper({ proof, locale, idNumber, address, credential }: PaperOf): Promise<Buffer> {
  const { name, issued, services } = proof;
  if (!issued || name === undefined || !services) throw new Error('Only a proof that was issued is printed');
  const t = paperWords[locale];
  const day = (on: string) => shortDateText(on, locale);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: edge, bottom: edge, left: edge, right: edge },
    font: paperFont('han') as never,
    pdfVersion: '1.7',
    tagged: true,
    lang: locale,
    displayTitle: true,
    bufferPages: true,
    info: { Title: `${t.title} ${proof.number}`, Author: proof.organizationName[locale] },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  const missing = new Set<string>();
  const paper = paperText(doc);
  const show = (text: string) => showable(text, missing);
  const write = (style: Style, text: string, placed: Placed) => {
    doc.fontSize(style[0]).fillColor(ink[style[1]]);
    paper.write(show(text), placed);
  };
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  const say = (tag: 'H1' | 'H2' | 'P', style: Style, text: string, placed: Partial<Placed> = {}) =>
    whole.add(doc.struct(tag, asWritten(text), () => write(style, text, { x: edge, y: doc.y, width, ...placed })));

  say('H1', [21, 'accent'], t.title, { align: 'center' });
  doc.moveDown(0.2);
  say('P', [10, 'quiet'], `${t.number} ${proof.number}`, { align: 'center' });
  doc.moveDown(0.8);

  const document = proof.idType && `${idTypes[proof.idType][locale]} ${idNumber ?? `${t.endsWith} ${proof.idLast4}`}`;
  const facts: ReadonlyArray<readonly [string, string | undefined]> = [
    [t.name, name],
    [t.document, document],
    [t.volunteerNo, proof.volunteerNo],
    [t.period, `${day(proof.from)} – ${day(proof.until)}`],
    [t.hours, t.hoursOf(hoursOf(proof.minutes))],
    [t.issuer, proof.organizationName[locale]],
    [t.issuedOn, day(localDateOf(issued.at, 'Asia/Shanghai'))],
  ];
  const labelWidth = locale === 'en' ? 120 : 90;
  for (const [label, value] of facts) {
    if (value === undefined) continue;
    whole.add(
      doc.struct('P', asWritten(`${label} ${value}`), () => {
        const y = doc.y;
        write([10.5, 'quiet'], label, { x: edge, y, width: labelWidth });
        write([10.5, 'text'], value, { x: edge + labelWidth, y, width: width - labelWidth });
        doc.moveDown(0.35);
      }),
    );
  }
  doc.x = edge;
  doc.moveDown(0.5);

  say('H2', [12, 'accent'], t.list);
  doc.moveDown(0.3);
  const columns: readonly Column[] = [
    { title: t.on, share: 0.15, of: ({ on }) => day(on) },
    { title: t.what, share: 0.4, of: ({ dayName, venueName }) => `${dayName[locale]} · ${venueName[locale]}` },
    { title: t.role, share: 0.15, of: ({ role }) => volunteerRoles[role][locale] },
    { title: t.hoursShort, share: 0.1, of: ({ minutes }) => String(hoursOf(minutes)) },
    { title: t.class, share: 0.2, of: (line) => classWords[line.class][locale] },
  ];
  drawTable({ doc, whole, write, heightOf: (text, of) => paper.heightOf(show(text), of) }, columns, services);
  doc.moveDown(0.4);
  say('P', [8, 'quiet'], t.rounding);

  // Signature, seal and code stand together.
  if (doc.y > doc.page.height - edge - 225) doc.addPage();
  doc.moveDown(1);
  const top = doc.y;
  const code = 150;
  const left = width - code - 24;
  const signed = [
    `${t.personInCharge}${t.colon}${issued.personInCharge}`,
    `${t.handler}${t.colon}${issued.handler}`,
    `${t.contact}${t.colon}${issued.contact}`,
  ];
  whole.add(
    doc.struct('P', asWritten(signed.join('\n')), () => {
      for (const text of signed) write([10.5, 'text'], text, { x: edge, y: doc.y, width: left, lineGap: 4 });
    }),
  );
  const sealTop = doc.y + 10;
  doc.markContent('Artifact');
  doc
    .circle(edge + 62, sealTop + 54, 52)
    .dash(3, { space: 3 })
    .lineWidth(0.8)
    .stroke(ink.line)
    .undash();
  doc.endMarkedContent();
  say('P', [9, 'quiet'], t.seal, { x: edge + 10, y: sealTop + 48, width: 104, align: 'center' });
  whole.add(
    doc.struct('Figure', { alt: t.codeAlt }, () =>
      drawCode(doc, `${address}#${credential}`, pageWidth - edge - code, top, code),
    ),
  );
  doc.y = top + code + 6;
  say('P', [8, 'quiet'], t.checkAt(address), { x: edge + left - 60, width: code + 84, align: 'right' });
  doc.y = Math.max(doc.y, sealTop + 116);
  const lost =
    missing.size > 0
      ? t.missing([...missing].map((letter) => `U+${letter.codePointAt(0)!.toString(16).toUpperCase()}`))
      : '';
  say('P', [8, 'quiet'], [t.footer, noticeText(proof.noticeUntil, locale), lost].filter(Boolean).join(' '), {
    y: doc.y + 4,
  });
  whole.end();
  doc.end();
  return ended;
}

type Sheet = {
  readonly doc: PaperDoc;
  readonly whole: PDFKit.PDFStructureElement;
  readonly write: (style: Style, text: string, placed: Placed) => void;
  readonly heightOf: (text: string, width: number) => number;
};

/** A table whose head comes again on each page; `TH` and `TD` for those who hear it. */
function drawTable(
  { doc, whole, write, heightOf }: Sheet,
  columns: readonly Column[],
  lines: readonly StoredLine[],
): void {
  const table = doc.struct('Table');
  whole.add(table);
  const row = (tag: 'TH' | 'TD', texts: readonly string[], color: Style[1]) => {
    doc.fontSize(9);
    const widths = columns.map(({ share }) => share * width - 8);
    const height = Math.max(...texts.map((text, at) => heightOf(text, widths[at]!)));
    if (doc.y + height > doc.page.height - edge) doc.addPage();
    const y = doc.y + 4;
    let x = edge;
    const line = doc.struct('TR');
    table.add(line);
    texts.forEach((text, at) => {
      const from = x;
      const placed = { x: from, y, width: widths[at]! };
      line.add(doc.struct(tag, asWritten(text), () => write([9, color], text, placed)));
      x += columns[at]!.share * width;
    });
    line.end();
    doc.markContent('Artifact');
    doc
      .moveTo(edge, y + height + 3)
      .lineTo(edge + width, y + height + 3)
      .lineWidth(0.5)
      .stroke(ink.line);
    doc.endMarkedContent();
    doc.x = edge;
    doc.y = y + height + 4;
  };
  row(
    'TH',
    columns.map(({ title }) => title),
    'quiet',
  );
  for (const one of lines)
    row(
      'TD',
      columns.map(({ of }) => of(one)),
      'text',
    );
  table.end();
}
