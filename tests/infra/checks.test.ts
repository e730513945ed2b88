/** cdk-nag (AwsSolutions and Serverless rules) finds nothing that is not acknowledged with a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addChecks } from '../../infra/checks.ts';
import { makeApp } from '../support/synthesized-app.ts';

afterEach(() => vi.restoreAllMocks());

describe('cdk-nag', () => {
  it.each(['dev', 'prod'] as const)('finds nothing in %s', (stage) => {
    const app = makeApp(stage);
    addChecks(app);
    app.synth();
    const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports.flatMap(({ violations }: any) => violations)).toEqual([]);
  });

  it('would find an open bucket (control)', () => {
    const app = makeApp('dev');
    new Bucket(new Stack(app, 'Careless'), 'Open');
    addChecks(app);
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => app.synth()).toThrow(/[Vv]alidation/);
  });
});
