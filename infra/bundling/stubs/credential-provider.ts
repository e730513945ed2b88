/**
 * Stands in for `@aws-sdk/credential-provider-node` in every bundle: on Lambda credentials come from the
 * environment, so the chain through files, SSO and metadata servers is 130 KB that never runs.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
  sessionToken: process.env.AWS_SESSION_TOKEN,
});
