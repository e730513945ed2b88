// Runs before anything else under whatever Node is there, to say in one line when it is too old for the rest.
// JavaScript, because an old Node could not even read TypeScript. Loaded by `npm start`, `npm run build` and `npm run synth`.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Harborlight runs on Node 24, and this is ${process.version}: run it by \`npm start\` after \`npm ci\`, which brings Node 24 along` +
      ' (on a system for which npm has no Node, install Node 24 yourself).',
  );
  process.exit(1);
}
// What Node compiled is kept beside the build: every further start spends half as long on loading its modules.
module.enableCompileCache(fileURLToPath(new URL('../../build/.compiled', import.meta.url)));
