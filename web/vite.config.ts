import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** "use client" is for servers that render pages, of which there is none here; and that a busy machine is slow is no news. */
const OF_NO_MATTER: ReadonlySet<string> = new Set(['MODULE_LEVEL_DIRECTIVE', 'PLUGIN_TIMINGS'])

/** How the dashboard is bundled. Types are stripped, not checked: `tsc -p .` does that. */
export default defineConfig({
  root: here('.'),
  // Told to whoever looks into the browser's tools: sources are open, and errors name their lines.
  build: {
    target: 'es2023',
    // Those that know light-dark(): lowered for older ones, it is no colour at all, as Mantine sets the scheme.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    outDir: here('dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      onwarn: (warning, warn) => OF_NO_MATTER.has(warning.code ?? '') || warn(warning),
      // What nearly all screens need is one file: half the requests, and 8 kB less than as dozens of small ones.
      output: {
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 30, includeDependenciesRecursively: false }] },
      },
    },
  },
  // The page's own scripts and styles; the server puts a new one in with each answer.
  html: { cspNonce: '%NONCE%' },
  resolve: { dedupe: ['react', 'react-dom'] },
  // `npx vite web` while a server listens on 3000: pages from the sources, everything else from there.
  server: {
    proxy: Object.fromEntries(['/v1', '/auth', '/docs'].map((path) => [path, { target: 'http://127.0.0.1:3000' }])),
  },
})
