/**
 * Resolves what CloudFormation would: references, joins, imports between stacks, and secrets by dynamic reference.
 * Used for every property that the runner reads from a template.
 */
import type { Resource, StackTemplate } from './assembly.ts';

export type ResolveContext = {
  readonly stacks: readonly StackTemplate[];
  /** `AWS::Region` and the like. */
  readonly pseudoParameters: Readonly<Record<string, string>>;
  /** What `Ref` (no attribute) or `Fn::GetAtt` of a resource gives. */
  readonly attributeOf: (id: string, resource: Resource, attribute: string | undefined) => string;
  /** The text of a Secrets Manager secret by its ARN. */
  readonly secretOf: (arn: string) => string;
};

/** The value with every intrinsic replaced. Throws: on one that CloudFormation knows and this runner does not. */
export function resolveIntrinsics(value: unknown, stack: StackTemplate, context: ResolveContext): unknown {
  const resolve = (inner: unknown): unknown => resolveIntrinsics(inner, stack, context);
  if (typeof value === 'string') return resolveSecrets(value, context);
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;

  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length !== 1 || (key !== 'Ref' && !key!.startsWith('Fn::')))
    return Object.fromEntries(entries.map(([name, inner]) => [name, resolve(inner)]));
  switch (key) {
    case 'Ref':
      return refer(argument as string, stack, context);
    case 'Fn::GetAtt': {
      const [id, attribute] = Array.isArray(argument)
        ? (argument as [string, string])
        : splitOnce(argument as string, '.');
      return context.attributeOf(id, stack.Resources[id]!, attribute);
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      // Secrets are resolved in the joined text, since their reference is usually joined itself.
      return resolve((resolve(parts) as string[]).join(separator));
    }
    case 'Fn::Sub':
      return resolve(substitute(argument as string | [string, Record<string, unknown>], stack, context));
    case 'Fn::Select': {
      const [index, list] = argument as [number | string, unknown];
      return (resolve(list) as unknown[])[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = argument as [string, unknown];
      return String(resolve(text)).split(separator);
    }
    case 'Fn::ImportValue':
      return importValue(String(resolve(argument)), context);
    case 'Fn::GetStackOutput': {
      const { StackName, OutputName } = resolve(argument) as Readonly<Record<string, string>>;
      return outputOf(StackName!, OutputName!, context);
    }
    default:
      throw new Error(`The local runner does not know ${key}, which ${stack.name} uses`);
  }
}

function refer(name: string, stack: StackTemplate, context: ResolveContext): string {
  if (name in context.pseudoParameters) return context.pseudoParameters[name]!;
  const parameter = stack.Parameters?.[name];
  if (parameter) return String(parameter.Default ?? '');
  const resource = stack.Resources[name];
  if (!resource) throw new Error(`${stack.name} refers to ${name}, which is not in it`);
  return context.attributeOf(name, resource, undefined);
}

function substitute(
  argument: string | [string, Record<string, unknown>],
  stack: StackTemplate,
  context: ResolveContext,
): string {
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, isLiteral: string, name: string) => {
    if (isLiteral) return `\${${name}}`;
    if (name in variables) return String(resolveIntrinsics(variables[name], stack, context));
    const reference = name.includes('.') ? { 'Fn::GetAtt': splitOnce(name, '.') } : { Ref: name };
    return String(resolveIntrinsics(reference, stack, context));
  });
}

function importValue(exportName: string, context: ResolveContext): unknown {
  for (const stack of context.stacks)
    for (const output of Object.values(stack.Outputs ?? {}))
      if (output.Export?.Name === exportName) return resolveIntrinsics(output.Value, stack, context);
  throw new Error(`No stack exports ${exportName}`);
}

/** Source: AWS CloudFormation, "Fn::GetStackOutput". */
function outputOf(stackName: string, outputName: string, context: ResolveContext): unknown {
  const stack = context.stacks.find(({ name }) => name === stackName);
  const output = stack?.Outputs?.[outputName];
  if (!stack || !output) throw new Error(`${stackName} has no output ${outputName}`);
  return resolveIntrinsics(output.Value, stack, context);
}

/** `{{resolve:secretsmanager:<arn>:SecretString:<key>::}}`, of which the key and what follows may be absent. */
const secretReference = /\{\{resolve:secretsmanager:(.+?):SecretString(?::[^}]*)?\}\}/g;

const resolveSecrets = (text: string, context: ResolveContext) =>
  text.replaceAll(secretReference, (_, arn: string) => context.secretOf(arn));

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
