import { foldToWords } from '../../nlu/text/match-option.js'

/** Column names to recognise, without case or accents: GLPI's own first, in English and French. */
const names = {
  title: ['subject', 'sujet', 'question', 'title', 'titre', 'name', 'nom', 'problem', 'probleme'],
  answer: ['content', 'contenu', 'answer', 'reponse', 'solution', 'text', 'texte', 'body', 'article'],
  language: ['language', 'langue', 'lang'],
  phrasings: ['phrasings', 'keywords', 'mots cles', 'tags', 'other questions', 'autres questions'],
} as const

export interface CsvColumns {
  readonly title: number
  readonly answer: number
  /** Index of the column; -1 if there is none. The same applies to the next field. */
  readonly language: number
  readonly phrasings: number
}

/** Finds the columns by the names in the first row; null if there is none for a title or for an answer. */
export function findCsvColumns(header: readonly string[]): CsvColumns | null {
  const folded = header.map(foldToWords)
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

/** Checks whether the columns are those of GLPI's search view, which has subject and content columns. */
export function isGlpiHeader(header: readonly string[]): boolean {
  const folded = header.map(foldToWords)
  return (
    folded.some((name) => name === 'subject' || name === 'sujet') &&
    folded.some((name) => name === 'content' || name === 'contenu')
  )
}
