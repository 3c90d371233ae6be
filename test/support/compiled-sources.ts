import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from '@swc/core'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Files imported by the modules of src/nlu, to be compiled for a worker thread, which needs JavaScript. */
export const nluSources = [
  'src/nlu',
  'src/content/files',
  'src/channels/platforms.ts',
  'src/desk/ticket',
  'src/i18n',
  'src/errors.ts',
  'src/memoize.ts',
]

/**
 * Compiles files and whole folders, given relative to the project's root, for a separate process or thread. The output
 * is inside the project, so that packages are found. Returns the output folder, where each file keeps its path. The
 * caller removes it.
 */
export async function compileSources(paths: readonly string[]): Promise<string> {
  const cache = join(root, 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const out = await mkdtemp(join(cache, 'compiled-sources-'))
  for (const path of await filesOf(paths)) {
    const { code } = await transform(await readFile(join(root, path), 'utf8'), {
      filename: path,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
      swcrc: false,
    })
    const target = join(out, path.replace(/\.ts$/, '.js'))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, code)
  }
  await writeFile(join(out, 'package.json'), '{"type": "module"}')
  return out
}

async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) {
    if (path.endsWith('.ts')) {
      files.push(path)
      continue
    }
    for (const entry of await readdir(join(root, path), { recursive: true, withFileTypes: true })) {
      const isSource = entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts')
      if (isSource) files.push(relative(root, join(entry.parentPath, entry.name)))
    }
  }
  return files
}
