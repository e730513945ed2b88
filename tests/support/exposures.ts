/** What was printed, answered, mailed and traced, and every mark of a person in it that stands where it must not. */
import type { Answer, CaughtMail } from './api-harness.ts';
import { marksIn, type Mark } from './personal-inputs.ts';

/** One answer, and who asked for it: a marked person sees their own texts behind their own link or sign-in. */
export type Heard = {
  readonly asked: string;
  readonly answer: Answer;
  readonly self: number | undefined;
  readonly staff: boolean;
};
export type Seen = {
  readonly printed: string;
  readonly heard: readonly Heard[];
  readonly mails: readonly CaughtMail[];
  readonly audit: string;
  readonly document: string;
};

const said = ({ person, kind }: Mark) => `${kind} of ${person}`;
const links = /https?:\/\/[^\s"]+|"\/[^"]*"/g;

/** Every mark that stands where it must not, as `where: whose`. */
export function exposures({ printed, heard, mails, audit, document }: Seen): string[] {
  const found = (where: string, marks: readonly Mark[]) => marks.map((mark) => `${where}: ${said(mark)}`);
  // Whoever types an address may type any text beside it, so no mail says any: not a name, nor a group's.
  const ofMail = ({ subject, text, html = '', files = [], headers = {} }: CaughtMail) => [
    ...found('mail', marksIn([subject, text, html, ...files, ...Object.values(headers)].join('\n'))),
    ...found('link of a mail', marksIn([...text.matchAll(links)].join())),
  ];
  const ofAnswer = ({ asked, answer, self, staff }: Heard) => {
    const marks = marksIn(answer.raw);
    const foreign = marks.filter(({ person }) => person !== self);
    return [
      ...found(`link answered to ${asked}`, marksIn([...answer.raw.matchAll(links)].join())),
      ...found(`headers of ${asked}`, marksIn(JSON.stringify(answer.headers))),
      ...(answer.status >= 400 ? found(`refusal of ${asked}`, marks) : []),
      ...(staff ? [] : found(`answer to ${asked}`, foreign)),
    ];
  };
  return [
    ...found('printed', marksIn(printed)),
    // A reason is typed for the audit, is sealed in it, and is to name nobody.
    ...found(
      'audit',
      marksIn(audit).filter(({ kind }) => kind !== 'reason'),
    ),
    ...found('OpenAPI document', marksIn(document)),
    ...mails.flatMap(ofMail),
    ...heard.flatMap(ofAnswer),
  ];
}
