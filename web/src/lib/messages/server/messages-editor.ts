/** The form of own lines and rules: what it shows of the settings, and what its fields mean to the contract. */
import type { Typed } from '#lib/ui/form-state.ts';
import { typedBoth } from '#lib/open-days/server/edit.ts';
import { bothGiven, given, whole } from '#lib/server/forms.ts';
import { messagesWithLine, mostRules } from '#shared/messages/own-messages.ts';
import type { MessageSettings } from '#shared/messages/settings.ts';

const rows = Array.from({ length: mostRules }, (_, index) => index);

export const typedSettings = ({ lines, rules, revision }: MessageSettings): Typed => ({
  revision: String(revision),
  ...Object.assign({}, ...messagesWithLine.map((id) => typedBoth(`lines.${id}`, lines[id]))),
  ...Object.fromEntries(
    rules.flatMap(({ ruleId, message, days, hour, to }, index) =>
      Object.entries({ ruleId, message, days: String(days), hour: String(hour), to }).map(([name, value]) => [
        `rules.${index}.${name}`,
        value,
      ]),
    ),
  ),
});

/** A row without an hour is no rule. */
const rowsWithRule = (values: Typed) => rows.filter((index) => given(values[`rules.${index}.hour`]) !== undefined);

/** The field that is meant by a place in the list of rules, since rows may be empty in between. */
export const fieldOfRule = (values: Typed, path: string) =>
  path.replace(/^rules\.(\d+)/, (whole, nth: string) => `rules.${rowsWithRule(values)[Number(nth)] ?? nth}`);

/** A rule that is new has its row's number for a name. */
function rulesOf(values: Typed) {
  return rowsWithRule(values).flatMap((index) => {
    const of = (name: string) => given(values[`rules.${index}.${name}`]);
    const [days, hour] = [whole(of('days')), whole(of('hour'))];
    return [{ ruleId: of('ruleId') ?? `rule-${index}`, message: of('message'), days, hour, to: of('to') }];
  });
}

export const settingsInput = (values: Typed) => ({
  lines: Object.fromEntries(
    messagesWithLine.flatMap((id) => {
      const text = bothGiven(values, `lines.${id}`);
      return text ? [[id, text]] : [];
    }),
  ),
  rules: rulesOf(values),
});
