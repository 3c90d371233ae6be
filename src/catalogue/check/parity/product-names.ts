import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../../content/problem.js'
import { layeredPath, readYaml } from '../../../content/read-yaml.js'
import type { EntitiesFile } from '../../../understanding/language-files.js'
import { type ProductNames, wordsOf } from './facts-in.js'

const ProductsFile = z.strictObject({
  /** Product names, each with its other spellings. */
  products: z.array(z.array(z.string().trim().min(1)).min(1)),
  /** Words that look like a product but aren't: everyday words that are also application names, and names of menus. */
  except: z.array(z.string()),
})

const nothing = { value: null, problems: [] }

/** Loads the spellings of product names from policies/reading/products.yml and the known applications. */
export function loadProductNames(
  directories: readonly string[],
  { applications }: EntitiesFile,
): { readonly names: ProductNames; readonly problems: readonly Problem[] } {
  const path = layeredPath(directories, join('policies', 'reading', 'products.yml'))
  const { value, problems } = path === null ? nothing : readYaml(path, ProductsFile)
  const own = applications
    .filter(({ name }) => !name.includes('(') && value?.except.includes(name) !== true)
    .map(({ name }) => [name])
  const names = [...own, ...(value?.products ?? [])].flatMap((written) =>
    written.map((name) => [wordsOf(name).join(' '), written[0]!] as const),
  )
  const none = (value?.except ?? []).map((name) => [wordsOf(name).join(' '), null] as const)
  return { names: new Map([...none, ...names]), problems }
}
