import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

/** What `npm start` tells Node and V8, for what is measured beside it. */
export const nodeOptions = scripts.start
  .split('&&')
  .at(-1)
  .split(' ')
  .filter((word) => word.startsWith('--'))
