/** The site's build: SvelteKit from `web/`, as a Node server that Lambda and the laptop both load. */
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build/web', precompress: false }),
      files: { src: 'web/src', assets: 'web/static' },
    }),
  ],
});
