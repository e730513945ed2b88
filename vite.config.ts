/** The site's build: SvelteKit from `web/`, as a Node server that Lambda and the laptop both load. */
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { transformSync } from 'esbuild';
import { defineConfig, type Plugin } from 'vite';

/** Scripts that pages load by their address (web/src/lib/live) are assets to Vite, which would send them as they are written. */
const smallLiveScripts: Plugin = {
  name: 'small-live-scripts',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.js')) continue;
      file.source = transformSync(String(file.source), { minify: true, format: 'esm' }).code;
    }
  },
};

export default defineConfig({
  plugins: [
    smallLiveScripts,
    sveltekit({
      adapter: adapter({ out: 'build/web', precompress: false }),
      files: { src: 'web/src', assets: 'web/static' },
      // A page brings the files of its own route, and no list of all others: what a device keeps of the scanner stays small.
      router: { resolution: 'server' },
      // Its answers name files from the root, wherever the page is that asks.
      paths: { relative: false },
      // Only pages that work without a network have one (web/src/lib/offline/shell.ts).
      serviceWorker: { register: false },
      // The small styles of components come with the page, the common one is a file of its own.
      inlineStyleThreshold: 4096,
      // Nothing from elsewhere, nothing inline without a nonce, which web/src/lib/server/page-caching.ts turns into hashes
      // where a page goes to many. The one style attribute allowed, by its hash, is that of SvelteKit's own route
      // announcer (kit 3.2.0, src/runtime/components/root.svelte).
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          // Text becomes HTML in two places only: Svelte's own templates, and pages of the site (web/src/lib/live/live.js);
          // and one script is loaded by its address, the worker of pages that work without a network.
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html', 'own-pages', 'offline-worker'],
        },
      },
    }),
  ],
});
