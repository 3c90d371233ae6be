import { join } from 'node:path'
import { z } from 'zod'
import type { EntitiesFile } from '../../../nlu/language/language-files.js'
import type { ContentProblem } from '../../files/content-problem.js'
import { layeredPath, readYaml } from '../../files/read-yaml.js'
import { type ProductNames, splitProductWords } from './parity-facts.js'

const ProductsFile = z.strictObject({
  /** Product names, each with its other spellings. */
  products: z.array(z.array(z.string().trim().min(1)).min(1)),
  /**
   * Words that look like a product name but aren't one: everyday words that are also application names, and names of menus.
   */
  except: z.array(z.string()),
})

const nothing = { value: null, problems: [] }

/** Loads the spellings of product names from policies/reading/products.yml and the known applications. */
export function loadProductNames(
  directories: readonly string[],
  { applications }: EntitiesFile,
): { readonly names: ProductNames; readonly problems: readonly ContentProblem[] } {
  const path = layeredPath(directories, join('policies', 'reading', 'products.yml'))
  const { value, problems } = path === null ? nothing : readYaml(path, ProductsFile)
  const own = applications
    .filter(({ name }) => !name.includes('(') && value?.except.includes(name) !== true)
    .map(({ name }) => [name])
  const names = [...own, ...(value?.products ?? [])].flatMap((written) =>
    written.map((name) => [splitProductWords(name).join(' '), written[0]!] as const),
  )
  const none = (value?.except ?? []).map((name) => [splitProductWords(name).join(' '), null] as const)
  return { names: new Map([...none, ...names]), problems }
}
