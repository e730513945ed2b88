/**
 * The text of a secret at the next step of its rotation, so that at every moment of the deployment between two steps all that
 * one function makes another one takes: first the new key is known everywhere (`add`), then it is used (`use`), then the old
 * ones go (`end`). Pure; rotate-secret.ts stores it.
 */
export const rotationSteps = ['add', 'use', 'end'] as const;
export type RotationStep = (typeof rotationSteps)[number];

/** Throws: when the step does not fit what is stored, so that a step done twice changes nothing. */
function nextList(keys: readonly string[], step: RotationStep, newKey: string): string[] {
  if (step === 'add' && keys.length === 1) return [...keys, newKey];
  if (step === 'use' && keys.length === 2) return [keys[1]!, keys[0]!];
  if (step === 'end' && keys.length === 2) return [keys[0]!];
  throw new Error(
    `The secret holds ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}: the step ${step} does not fit`,
  );
}

/** `<key>,<key>`, the first in use. Of the signing secret what people are stored under stays: `<it>|<link key>,<link key>`. */
export function rotatedText(
  text: string,
  { signs, step, newKey }: { signs: boolean; step: RotationStep; newKey: string },
): string {
  if (!signs) return nextList(text.split(','), step, newKey).join(',');
  const [stays = '', links = stays] = text.split('|');
  return `${stays}|${nextList(links.split(','), step, newKey).join(',')}`;
}
