/**
 * Reads the synthesized CDK app: its stacks and their templates, in the order in which they depend on each other.
 * `start-local.ts` brings up what stands here; nothing else tells the laptop what exists.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
};

export type StackTemplate = {
  readonly name: string;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
};

export type Assembly = { readonly folder: string; readonly stacks: readonly StackTemplate[] };

type Manifest = {
  artifacts: Record<string, { type: string; properties?: { templateFile?: string } }>;
};

export function readAssembly(folder: string): Assembly {
  const read = <Content>(file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Content;
  const { artifacts } = read<Manifest>('manifest.json');
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, { properties }]) => ({ ...read<Omit<StackTemplate, 'name'>>(properties!.templateFile!), name }));
  return { folder, stacks };
}
