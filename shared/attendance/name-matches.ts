/** Whether a name is what was typed, or a part of it, in any width, with or without spaces. Pure; asked by the gate and by searches. */
export const plainName = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•.'’-]+/g, '');

export function nameMatches(name: string, typed: string): boolean {
  const wanted = plainName(typed);
  return wanted.length > 0 && plainName(name).includes(wanted);
}
