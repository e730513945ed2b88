/** English counts: `1 day`, `2 days`. */
const rules = new Intl.PluralRules('en');

export const plural = (n: number, one: string, other: string) => `${n} ${rules.select(n) === 'one' ? one : other}`;
