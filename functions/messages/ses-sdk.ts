/** What sending takes of the SDK, in a module of its own: ses.ts loads it with the first mail, and bundles carry these two alone. */
export { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
