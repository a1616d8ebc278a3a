/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// `base` is relative: the same build is served by the desktop's own scheme and by the local server.
export default defineConfig({
  base: './',
  plugins: [svelte()],
  // The texts live beside the interface, in resources/locales.
  server: { fs: { allow: ['..'] }, port: 5173, strictPort: false },
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0 },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  // A limit that a machine under load does not reach: no test measures time.
  test: { testTimeout: 60_000, environment: 'jsdom', include: ['tests/**/*.test.ts', 'src/**/*.test.ts'], setupFiles: ['tests/setup.ts'] },
})
