import { fold } from '../../troubleshooting/option-for.js'

/** The names under which exports keep what we look for, folded: GLPI's own first, in English and French. */
const names = {
  title: ['subject', 'sujet', 'question', 'title', 'titre', 'name', 'nom', 'problem', 'probleme'],
  answer: ['content', 'contenu', 'answer', 'reponse', 'solution', 'text', 'texte', 'body', 'article'],
  language: ['language', 'langue', 'lang'],
  phrasings: ['phrasings', 'keywords', 'mots cles', 'tags', 'other questions', 'autres questions'],
} as const

export interface Columns {
  readonly title: number
  readonly answer: number
  /** -1 when there is none, as of the next. */
  readonly language: number
  readonly phrasings: number
}

/** Finds the columns by the names in the first row; null if it does not name both a title and an answer. */
export function columnsOf(header: readonly string[]): Columns | null {
  const folded = header.map(fold)
  const find = (wanted: readonly string[]) =>
    wanted.map((name) => folded.indexOf(name)).find((at) => at !== -1) ?? -1
  const columns = {
    title: find(names.title),
    answer: find(names.answer),
    language: find(names.language),
    phrasings: find(names.phrasings),
  }
  return columns.title === -1 || columns.answer === -1 || columns.title === columns.answer ? null : columns
}

/** The columns of a GLPI search view hold a subject and a content. */
export function isGlpiHeader(header: readonly string[]): boolean {
  const folded = header.map(fold)
  return (
    folded.some((name) => name === 'subject' || name === 'sujet') &&
    folded.some((name) => name === 'content' || name === 'contenu')
  )
}
