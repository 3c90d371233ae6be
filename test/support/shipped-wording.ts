import { join } from 'node:path'
import { readYaml } from '../../src/content/read-yaml.js'
import { RepliesFile } from '../../src/replies/replies-file.js'
import { createWording, type Wording } from '../../src/replies/wording.js'

const folder = join(import.meta.dirname, '../../policies/replies')
const files = ['en', 'fr'].map((language) => {
  const { value, problems } = readYaml(join(folder, `${language}.yml`), RepliesFile)
  if (value === null) throw new Error(JSON.stringify(problems))
  return [language, value] as const
})
const wording = createWording(new Map(files))

/** The wording as it is shipped. */
export function shippedWording(): Wording {
  return wording
}
