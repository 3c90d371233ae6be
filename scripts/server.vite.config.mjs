// Bundles the modules that `guichet` runs into a few files in place of dist/main.js; each start would read eight
// hundred files otherwise. Packages aren't bundled. Reasons: docs/decisions/0010-setup-at-start.md.
import { dirname, join, relative } from 'node:path'
import { defineConfig } from 'vite'

const root = join(import.meta.dirname, '..')
const sources = join(root, 'src')

/** Restores each module's own folder, where it finds files next to it. In the bundle, it would be dist/. */
const ownPlaces = {
  name: 'own-places',
  enforce: 'pre',
  transform(code, file) {
    if (!file.startsWith(sources) || !code.includes('import.meta.')) return null
    if (/import\.meta\.(?!dirname\b|url\b)/.test(code))
      this.error(`${file}: of import.meta, only dirname and url are given their place in the bundle.`)
    const folder = relative(sources, dirname(file))
    const moved = code
      .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${folder}`)})`)
      .replaceAll('import.meta.url', `(new URL(${JSON.stringify(`./${folder}/`)}, import.meta.url).href)`)
    // The lines don't move, so the source map stays correct.
    return { code: moved, map: null }
  },
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [ownPlaces],
  build: {
    ssr: 'src/main.ts',
    target: 'node20.19',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: 'main.[name].js' } },
  },
})
