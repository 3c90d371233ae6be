// Compiles each module of src/ into dist/, and copies the binary files that modules read. Types are removed without
// being checked; `npm run types` checks them, which takes twenty times as long.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { transform } from '@swc/core'

const root = join(import.meta.dirname, '..')
const { exclude } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll('\\', '/'))
  .filter((path) => !exclude.some((folder) => path.startsWith(`${folder}/`)))
const modules = sources.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
const binaries = sources.filter((path) => path.endsWith('.bin'))

async function compile(path) {
  const file = join(root, path)
  const target = join(root, path.replace(/^src/, 'dist').replace(/ts$/, 'js'))
  const { code, map } = await transform(readFileSync(file, 'utf8'), {
    filename: file,
    sourceFileName: relative(dirname(target), file).replaceAll('\\', '/'),
    jsc: {
      parser: { syntax: 'typescript' },
      target: 'es2023',
      transform: { verbatimModuleSyntax: true },
    },
    module: { type: 'es6' },
    sourceMaps: true,
    inlineSourcesContent: false,
    swcrc: false,
  })
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `${code}//# sourceMappingURL=${basename(target)}.map\n`)
  writeFileSync(`${target}.map`, map)
}

await Promise.all(modules.map(compile))
for (const path of binaries) copyFileSync(join(root, path), join(root, path.replace(/^src/, 'dist')))
