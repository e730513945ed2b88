/**
 * What of one API breaks the clients of an earlier one, in words for whoever changed it. What is added breaks nobody: a new
 * operation, a field of an answer, a field that may be sent, one more value. Clients are to expect values that they do not know.
 */
import type { ApiFacts, Fact } from './api-facts.ts';

export function breakingChanges(before: ApiFacts, after: ApiFacts): string[] {
  return Object.entries(before).flatMap(([operation, earlier]) => {
    const later = after[operation];
    if (!later) return [`${operation} is gone`];
    const kept = Object.entries(earlier).flatMap(([place, was]) => {
      const is = later[place];
      if (!is) return isInside(place, earlier, later) ? [`${place} is gone`] : [];
      const broken = place.startsWith('in') ? brokenInput(was, is) : brokenOutput(was, is);
      return [...changedTypes(was, is), ...broken].map((what) => `${place} ${what}`);
    });
    const asked = Object.entries(later)
      .filter(([place, { required }]) => place.startsWith('in') && required && !earlier[place])
      .filter(([place]) => parentOf(place) === undefined || earlier[parentOf(place)!])
      .map(([place]) => `${place} is new and required`);
    return [...kept, ...asked].map((what) => `${operation}: ${what}`);
  });
}

/** `in body.name` stands in `in body`, `out 201.lots[].unit` in `out 201.lots[]`; a parameter in nothing. */
const parentOf = (place: string): string | undefined => /^(.+?)(?:\.[^.[\]]+|\[\d*\])$/.exec(place)?.[1];

/** Of what is gone with all around it, only the outermost is told. */
const isInside = (place: string, earlier: object, later: object) => {
  const parent = parentOf(place);
  return parent === undefined || !(parent in earlier) || parent in later;
};

const gone = (was: readonly string[], is: readonly string[]) => was.filter((one) => !is.includes(one));

function changedTypes(was: Fact, is: Fact): string[] {
  const [lost, lostValues] = [gone(was.types, is.types), is.values ? gone(was.values ?? [], is.values) : []];
  return [
    ...(lost.length > 0 ? [`is no ${lost.join(' or ')} any more`] : []),
    ...(lostValues.length > 0 ? [`has no value ${lostValues.join(', ')} any more`] : []),
  ];
}

function brokenOutput(was: Fact, is: Fact): string[] {
  const gained = gone(is.types, was.types);
  return [
    ...(gained.length > 0 ? [`may be ${gained.join(' or ')} now`] : []),
    ...(was.values && !is.values ? ['may have any value now'] : []),
    ...(was.required && !is.required ? ['may be absent now'] : []),
  ];
}

function brokenInput(was: Fact, is: Fact): string[] {
  const tighter = Object.entries(is.limits ?? {}).filter(([name, limit]) => {
    const earlier = was.limits?.[name];
    if (name.startsWith('min')) return !(Number(limit) <= Number(earlier));
    if (name.startsWith('max')) return !(Number(limit) >= Number(earlier));
    return limit !== earlier;
  });
  return [
    ...(is.required && !was.required ? ['is required now'] : []),
    ...(is.values && !was.values ? [`takes only ${is.values.join(', ')} now`] : []),
    ...tighter.map(([name, limit]) => `has ${name} ${String(limit)} now`),
  ];
}

/** In one order, since the released facts are stored sorted. */
const asText = (facts: ApiFacts[string]) =>
  JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A part of the changelog: what breaks clients, new operations, and those with new fields, values or refusals. */
export function releaseNotes(before: ApiFacts, after: ApiFacts, on: string): string | undefined {
  const added = gone(Object.keys(after), Object.keys(before));
  const grown = Object.keys(before).filter(
    (operation) => after[operation] && asText(before[operation]!) !== asText(after[operation]),
  );
  const parts = [
    ['Breaks clients', breakingChanges(before, after)],
    ['New', added],
    ['Changed', grown],
  ] as const;
  const listed = parts
    .filter(([, lines]) => lines.length > 0)
    .map(
      ([title, lines]) =>
        `${title}:\n\n${lines
          .toSorted()
          .map((line) => `- \`${line}\``)
          .join('\n')}\n\n`,
    );
  return listed.length > 0 ? `## ${on}\n\n${listed.join('')}` : undefined;
}
