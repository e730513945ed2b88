/** cdk-nag (AwsSolutions and Serverless rules) finds nothing that is not acknowledged with a reason. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addStacks } from '../../infra/app.ts';
import { addChecks } from '../../infra/checks.ts';
import { stageConfig } from '../../infra/config.ts';
import { findingsIn, operatorSettings, standInBuild } from '../support/synthesized-app.ts';

const ownDomain = {
  region: 'ap-southeast-1',
  siteOrigin: 'https://help.relief-station.org',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a',
  webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/site/b',
  reservesConcurrency: 'true',
};

afterEach(() => vi.restoreAllMocks());

function checkedApp(stage: string, more: Record<string, string> = {}): App {
  const outdir = mkdtempSync(join(tmpdir(), 'harborlight-cdk-'));
  const app = new App({ outdir, context: { 'aws:cdk:disable-asset-staging': true } });
  const settings: Record<string, string> = { ...operatorSettings, stage, buildFolder: standInBuild(), ...more };
  addStacks(
    app,
    stageConfig((key) => settings[key]),
  );
  addChecks(app);
  return app;
}

describe('cdk-nag', () => {
  it.each(['dev', 'prod'])('finds nothing in %s', (stage) => {
    const app = checkedApp(stage);
    app.synth();
    expect(findingsIn(app.outdir)).toEqual([]);
  });

  it('finds nothing in prod with all that an operator may set', () => {
    const app = checkedApp('prod', ownDomain);
    app.synth();
    expect(findingsIn(app.outdir)).toEqual([]);
  });

  it('would find an open bucket (control)', () => {
    const app = checkedApp('dev');
    new Bucket(new Stack(app, 'Careless'), 'Open');
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => app.synth()).toThrow(/[Vv]alidation/);
    expect(findingsIn(app.outdir)).not.toEqual([]);
  });
});
