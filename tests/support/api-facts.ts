/**
 * The OpenAPI document as flat facts: for each operation what it takes and answers, one fact a field. Small enough to be
 * read in a review, and compared fact by fact in `api-changes.ts`. Texts such as summaries are left out.
 */
export type Fact = {
  readonly types: readonly string[];
  readonly required?: true;
  /** The only values there are, where they are listed. */
  readonly values?: readonly string[];
  /** What narrows the type: of what is taken only, since a client need not know how long an answer may be. */
  readonly limits?: Readonly<Record<string, unknown>>;
};
type Facts = Record<string, Fact>;
/** By operation (`POST /shifts/{shiftId}/sign-ups`), then by place (`in body.name`, `out 201.state`). */
export type ApiFacts = Record<string, Facts>;

const limitNames = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern', 'format'];
const methods = ['get', 'put', 'post', 'delete', 'patch'];
/** Errors have one form; it is noted once, and each operation notes its codes. */
const anyProblem = 'any problem';

export function factsOf(document: any): ApiFacts {
  const api: ApiFacts = {};
  for (const [path, item] of Object.entries<any>(document.paths))
    for (const method of methods.filter((name) => item[name])) {
      const [facts, problem] = factsOfOperation(item[method]);
      api[`${method.toUpperCase()} ${path}`] = facts;
      api[anyProblem] = { ...api[anyProblem], ...problem };
    }
  return api;
}

function factsOfOperation({ parameters = [], requestBody, responses }: any): [Facts, Facts] {
  const [facts, problem]: [Facts, Facts] = [{}, {}];
  for (const { name, in: where, required, schema } of parameters)
    Object.assign(facts, describe(schema, `in ${where} ${name}`, { required, limited: true }));
  for (const { schema } of Object.values<any>(requestBody?.content ?? {}))
    Object.assign(facts, describe(schema, 'in body', { required: requestBody.required, limited: true }));
  for (const [status, { content = {} }] of Object.entries<any>(responses)) {
    const types = Object.keys(content).filter((type) => type !== 'text/csv');
    if (!types.some((type) => type.includes('problem'))) facts[`out ${status}`] = { types };
    for (const [type, { schema }] of Object.entries<any>(content)) {
      if (type === 'text/csv') facts[`out ${status} as ${type}`] = { types: ['string'] };
      else if (!type.includes('problem')) Object.assign(facts, describe(schema, `out ${status}`));
      else
        for (const [place, fact] of Object.entries(describe(schema, 'out')))
          if (place === 'out.code') facts[`out ${status}.code`] = fact;
          else problem[place] = fact;
    }
  }
  return [facts, problem];
}

/** The facts of a schema and of all that is inside it. */
function describe(schema: any, place: string, { required = false, limited = false } = {}): Facts {
  const { anyOf, oneOf, allOf } = schema;
  const alternatives: any[] | undefined = anyOf ?? oneOf;
  if (alternatives) return either(alternatives.map((one) => describe(one, place, { required, limited })));
  if (allOf) return Object.assign({}, ...allOf.map((one: any) => describe(one, place, { required, limited })));

  const { type, enum: listed, const: only, properties = {}, items, prefixItems = [] } = schema;
  const values = listed ?? (only === undefined ? undefined : [only]);
  const limits = limited ? limitNames.filter((name) => schema[name] !== undefined) : [];
  const types = [type ?? (values ? typeof values[0] : [])].flat();
  const inside = (one: any, name: string, isRequired = false) =>
    describe(one, `${place}${name}`, { required: isRequired, limited });
  const { additionalProperties: others, propertyNames: names } = schema;
  return Object.assign(
    {
      [place]: {
        types: types.toSorted(),
        ...(required ? { required } : {}),
        ...(values ? { values: values.map(String).toSorted() } : {}),
        ...(limits.length > 0 ? { limits: Object.fromEntries(limits.map((name) => [name, schema[name]])) } : {}),
      },
    },
    ...Object.entries(properties).map(([name, one]) => inside(one, `.${name}`, schema.required?.includes(name))),
    ...(items && typeof items === 'object' ? [inside(items, '[]', true)] : []),
    ...prefixItems.map((one: any, index: number) => inside(one, `[${index}]`, true)),
    ...(others && typeof others === 'object' ? [inside(others, '.*')] : []),
    ...(names?.enum ? [inside(names, '.* name')] : []),
  );
}

/** What holds of one of several forms: a field is required where all that have fields require it. */
function either(forms: Facts[]): Facts {
  const places = [...new Set(forms.flatMap((form) => Object.keys(form)))];
  const withFields = forms.filter((form) => Object.keys(form).length > 1);
  return Object.fromEntries(
    places.map((place) => {
      const found = forms.flatMap((form) => form[place] ?? []);
      const required = found.every((fact) => fact.required) && withFields.every((form) => form[place]);
      const valued = found.filter(({ types }) => types.join() !== 'null');
      const [first] = valued;
      const sameLimits = valued.every(({ limits }) => JSON.stringify(limits) === JSON.stringify(first?.limits));
      const fact: Fact = {
        types: [...new Set(found.flatMap(({ types }) => types))].sort(),
        ...(required ? { required } : {}),
        ...(valued.length > 0 && valued.every(({ values }) => values)
          ? { values: [...new Set(valued.flatMap(({ values }) => values!))].sort() }
          : {}),
        ...(sameLimits && first?.limits ? { limits: first.limits } : {}),
      };
      return [place, fact];
    }),
  );
}
