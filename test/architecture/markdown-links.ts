import { existsSync } from 'node:fs'
import { filesIn } from './read-modules.js'

const folders = ['docs', 'knowledge-base', 'manifest', 'test', 'bench', 'src'].filter((folder) =>
  existsSync(folder),
)
const atRoot = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].filter((file) =>
  existsSync(file),
)

/** Every Markdown page of the project. */
export const pages: readonly string[] = [...atRoot, ...folders.flatMap(filesIn)].filter((path) =>
  path.endsWith('.md'),
)

/** Lists the relative targets of a text's Markdown links and images, without the part after #. */
export function linksOf(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)]
    .map((match) => match[1]!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z][a-z+.-]*:/i.test(target))
}
