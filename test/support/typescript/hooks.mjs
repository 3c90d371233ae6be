// TypeScript of test/ is compiled as it is imported; what it imports of src/ is what was built into dist/.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'

const root = new URL('../../../', import.meta.url).href

export function resolve(specifier, context, next) {
  const isOurs = specifier.startsWith('.') && context.parentURL?.startsWith(`${root}test/`)
  if (!isOurs) return next(specifier, context)
  const address = new URL(specifier, context.parentURL).href.replace(`${root}src/`, `${root}dist/`)
  const source = address.replace(/\.js$/, '.ts')
  return next(
    !existsSync(fileURLToPath(address)) && existsSync(fileURLToPath(source)) ? source : address,
    context,
  )
}

export function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
    filename: fileURLToPath(url),
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
    sourceMaps: 'inline',
    swcrc: false,
  })
  return { format: 'module', source: code, shortCircuit: true }
}
