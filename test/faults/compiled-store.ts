import { dirname, join } from 'node:path'
import { compileSources } from '../support/compiled-sources.js'

/** Compiles the store and the program that uses it, for a separate process, and returns the program's path. */
export async function compileStoreChild(): Promise<string> {
  const folder = await compileSources([
    'src/storage',
    'src/errors.ts',
    'src/channels/platforms.ts',
    'src/clock.ts',
    'src/desk/ticket/ticket-sources.ts',
    'src/memoize.ts',
    'test/faults/store-child.ts',
    'test/contract/store/samples.ts',
  ])
  return join(folder, 'test/faults/store-child.js')
}

/** Returns the folder with everything compiled for this program. */
export const compiledFolder = (program: string): string => join(dirname(program), '..', '..')
