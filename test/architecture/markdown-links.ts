import { existsSync } from 'node:fs'
import { filesIn } from './read-modules.js'

const folders = ['docs', 'knowledge-base', 'manifest', 'test', 'bench', 'src'].filter((folder) =>
  existsSync(folder),
)
const atRoot = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].filter((file) =>
  existsSync(file),
)

/** All Markdown pages of the project. */
export const pages: readonly string[] = [...atRoot, ...folders.flatMap(filesIn)].filter((path) =>
  path.endsWith('.md'),
)

/** Lists relative targets of links and images in Markdown, without the part after #. */
export function linksOf(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)]
    .map((match) => match[1]!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z][a-z+.-]*:/i.test(target))
}
