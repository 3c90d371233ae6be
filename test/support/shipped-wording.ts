import { join } from 'node:path'
import { readYaml } from '../../src/content/read-yaml.js'
import { RepliesFile } from '../../src/replies/replies-file.js'
import { createWording, type Wording } from '../../src/replies/wording.js'

const folder = join(import.meta.dirname, '../../policies/replies')
let wording: Wording | null = null

/** The wording as it is shipped; read when it is first asked for. */
export function shippedWording(): Wording {
  wording ??= createWording(new Map([repliesIn('en'), repliesIn('fr')]))
  return wording
}

function repliesIn(language: string): readonly [string, RepliesFile] {
  const { value, problems } = readYaml(join(folder, `${language}.yml`), RepliesFile)
  if (value === null) throw new Error(JSON.stringify(problems))
  return [language, value]
}
