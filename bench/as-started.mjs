import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

/** Options that `npm start` passes to Node and V8, for benches that measure the server. */
export const nodeOptions = scripts.start
  .split('&&')
  .at(-1)
  .split(' ')
  .filter((word) => word.startsWith('--'))
