import { stringify } from 'yaml'
import type { Language } from '../../nlu/intent-file.js'
import { bilingualTodoMarker } from './scaffold-text.js'

export interface NewArticle {
  readonly topic: string
  readonly language: Language
  /** Name of the topic, used as the initial title. */
  readonly name: string
  readonly owner: string
  /** Date as YYYY-MM-DD. */
  readonly today: string
}

/**
 * Returns the text of knowledge-base/<topic>/<language>.md, with an article's usual sections for the author to fill in.
 */
export function scaffoldArticle({ topic, language, name, owner, today }: NewArticle): string {
  const toWrite = (en: string, fr: string) => bilingualTodoMarker(language, { en, fr })
  const frontMatter = stringify(
    {
      title: name,
      short: toWrite('the answer in at most 60 words', 'la réponse, en 60 mots au plus'),
      phrasings: [1, 2, 3].map((number) =>
        toWrite(
          `another way of asking about ${topic}, number ${number}`,
          `une autre façon de demander ${topic}, numéro ${number}`,
        ),
      ),
      reviewed: today,
      owner,
      versions: [toWrite('product and version', 'produit et version')],
    },
    { lineWidth: 0 },
  )
  const [first, call] =
    language === 'fr' ? ["À essayer d'abord", 'Quand nous appeler'] : ['Try this first', 'When to call us']
  return [
    `---\n${frontMatter}---\n`,
    `${toWrite('in one or two sentences, what this is about', 'en une ou deux phrases, de quoi il s’agit')}\n`,
    `## ${first}\n`,
    `1. ${toWrite('the first thing to do', 'le premier geste')}`,
    `2. ${toWrite('the next one', 'le suivant')}\n`,
    `## ${call}\n`,
    `- ${toWrite('when a technician is needed, and what to tell them', 'quand il faut un technicien, et ce qu’il faut lui dire')}\n`,
  ].join('\n')
}
