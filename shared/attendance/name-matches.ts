/** Whether a name is what was typed, or a part of it: written in any width, with or without spaces. Pure; asked by the gate's look-up and the search among people. */
export const plainName = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•.'’-]+/g, '');

export function nameMatches(name: string, typed: string): boolean {
  const wanted = plainName(typed);
  return wanted.length > 0 && plainName(name).includes(wanted);
}
