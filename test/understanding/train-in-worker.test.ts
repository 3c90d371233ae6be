import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { transformFileSync } from '@swc/core'
import { buildModel } from '../../src/understanding/build-model.js'
import type { trainInWorker } from '../../src/understanding/train-in-worker.js'
import { smallContent } from './shipped.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules', '.cache')
mkdirSync(cache, { recursive: true })
// Inside the project, so that the worker finds the packages.
const built = mkdtempSync(join(cache, 'train-in-worker-'))

/** A worker thread reads JavaScript from files: the sources that it needs are built for it. */
function build(folder: string): void {
  for (const name of readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue
    const target = join(built, folder, name.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    const { code } = transformFileSync(join(root, 'src', folder, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
      swcrc: false,
    })
    writeFileSync(target, code)
  }
}

afterAll(() => rmSync(built, { recursive: true, force: true }))

describe('training in a worker thread', () => {
  it('gives the model that training here gives', async () => {
    writeFileSync(join(built, 'package.json'), '{"type":"module"}')
    for (const folder of ['understanding', 'troubleshooting', 'content']) build(folder)
    const content = smallContent()
    const module: { trainInWorker: typeof trainInWorker } = await import(
      pathToFileURL(join(built, 'understanding', 'train-in-worker.js')).href
    )

    const model = await module.trainInWorker(content)

    expect(model).toEqual(buildModel(content))
  }, 60_000)
})
