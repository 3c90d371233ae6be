import { join } from 'node:path'
import { readYaml } from '../../src/content/files/read-yaml.js'
import { createTranslations, type Translations } from '../../src/content/wording/translations.js'
import { TranslationsFile } from '../../src/content/wording/translations-file.js'

const folder = join(import.meta.dirname, '../../policies/replies')
let wording: Translations | null = null

/** Returns the shipped wording, loaded on first use. */
export function shippedWording(): Translations {
  wording ??= createTranslations(new Map([repliesIn('en'), repliesIn('fr')]))
  return wording
}

function repliesIn(language: string): readonly [string, TranslationsFile] {
  const { value, problems } = readYaml(join(folder, `${language}.yml`), TranslationsFile)
  if (value === null) throw new Error(JSON.stringify(problems))
  return [language, value]
}
