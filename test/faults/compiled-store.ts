import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { transform } from '@swc/core'

const root = process.cwd()
const sources = [
  'src/stores',
  'src/errors.ts',
  'src/clock.ts',
  'test/faults/store-child.ts',
  'test/contract/store/samples.ts',
]

/** Compiles the store and the program that uses it, for a process of its own. Returns the program's path. */
export async function compileStoreChild(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const out = await mkdtemp(join(cache, 'guichet-faults-'))
  for (const path of await filesOf(sources)) {
    const { code } = await transform(await readFile(join(root, path), 'utf8'), {
      filename: path,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    })
    const target = join(out, path.replace(/\.ts$/, '.js'))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, code)
  }
  await writeFile(join(out, 'package.json'), '{"type": "module"}')
  return join(out, 'test/faults/store-child.js')
}

/** The folder of everything that was compiled for this program. */
export const compiledFolder = (program: string): string => join(dirname(program), '..', '..')

async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) {
    if (path.endsWith('.ts')) {
      files.push(path)
      continue
    }
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (entry.name.endsWith('.ts')) files.push(relative(root, join(entry.parentPath, entry.name)))
    }
  }
  return files
}
